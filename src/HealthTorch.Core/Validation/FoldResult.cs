using HealthTorch.Core.Experiments;
using HealthTorch.Core.Survival;
using HealthTorch.Data;
using HealthTorch.Networks.Training;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Core.Validation;

/// <summary>The result of one fold.</summary>
/// <param name="Fold">The fold.</param>
/// <param name="Prediction">The model's predictions for its test rows.</param>
/// <param name="Baselines">The predictions of each baseline for these rows.</param>
/// <param name="History">The training history.</param>
/// <param name="Importance">The permutation importance; null where it was not computed.</param>
internal sealed record FoldResult(
    Fold Fold,
    Prediction Prediction,
    IReadOnlyDictionary<string, Prediction> Baselines,
    TrainingHistory History,
    RiskPermutationImportance? Importance)
{
    /// <summary>Summary of the trainings of several networks; null for a single network.</summary>
    public NetworkTrainingSummary? Networks { get; init; }

    /// <summary>baseline -> reason why it could not be fitted.</summary>
    public required IReadOnlyDictionary<string, string> LeftOut { get; init; }

    /// <summary>Fits preparation, network and baselines on the fold's training rows, and predicts its test rows.</summary>
    /// <param name="experiment">The experiment; its seed is replaced with that of the fold.</param>
    /// <param name="cohort">All patients.</param>
    /// <param name="fold">The fold.</param>
    /// <param name="metrics">The metrics, with the times of the study; one of them may be used for early stopping.</param>
    /// <param name="onEpoch">Receives every epoch.</param>
    /// <param name="cancellation">Cancels the training.</param>
    /// <exception cref="OperationCanceledException">The run was cancelled; incompletely trained folds are discarded.</exception>
    public static FoldResult Train(
        Experiment experiment,
        Cohort cohort,
        Fold fold,
        IReadOnlyList<Metric> metrics,
        Action<Epoch> onEpoch,
        CancellationToken cancellation)
    {
        var sets = new DataPartitions(cohort, fold.Split);
        using var trained = TrainedModel.Fit(experiment with { Seed = fold.Seed }, sets, metrics, onEpoch, cancellation);
        cancellation.ThrowIfCancellationRequested();
        var (baselines, leftOut) = BaselinePredictions.Fit(experiment, trained.Preparation, sets, [DataPartitions.Test], cancellation);
        return new FoldResult(
            fold,
            new TrainingCensoringDistribution(sets.AllTraining.Targets).AddTo(trained.Predict(sets[DataPartitions.Test])),
            baselines.ToDictionary(baseline => baseline.Key, baseline => baseline.Value[DataPartitions.Test]),
            trained.History,
            fold.Repeat == 1
                ? RiskPermutationImportance.Compute(trained.PredictUntil(cancellation), sets[DataPartitions.Test], metrics, fold.Seed)
                : null)
        {
            LeftOut = leftOut,
            Networks = trained.NetworkHistories.Count > 0 ? NetworkTrainingSummary.From(trained.NetworkHistories) : null,
        };
    }
}
