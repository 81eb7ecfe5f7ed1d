using HealthTorch.Data;
using HealthTorch.Metrics;
using HealthTorch.Training;

namespace HealthTorch.Experiments;

/// <summary>What one fold came to.</summary>
/// <param name="Fold">The fold.</param>
/// <param name="Model">What the model says of its test rows.</param>
/// <param name="Baselines">What each baseline says of them.</param>
/// <param name="History">What training went through.</param>
/// <param name="Importance">What its risk rests on; null where it was not worked out.</param>
internal sealed record FoldResult(
    Fold Fold, Prediction Model, IReadOnlyDictionary<string, Prediction> Baselines, History History, RiskImportance? Importance)
{
    /// <summary>How several networks were trained; null for a single one.</summary>
    public NetworkTrainings? Networks { get; init; }

    /// <summary>baseline -> why it could not be fitted.</summary>
    public required IReadOnlyDictionary<string, string> LeftOut { get; init; }

    /// <summary>Fits preparation, network and baselines on the fold's training rows, and predicts its test rows.</summary>
    /// <param name="experiment">The experiment; the seed is the fold's own.</param>
    /// <param name="cohort">All patients.</param>
    /// <param name="fold">The fold.</param>
    /// <param name="metrics">One of them may say when to stop; they have the times of the study.</param>
    /// <param name="hear">Hears of every epoch.</param>
    /// <param name="cancellation">Ends the training.</param>
    /// <exception cref="OperationCanceledException">It was ended: half-trained folds do not count.</exception>
    public static FoldResult Of(
        Experiment experiment, Cohort cohort, Fold fold, IReadOnlyList<Metric> metrics, Action<Epoch> hear, CancellationToken cancellation)
    {
        var sets = new PatientSets(cohort, fold.Split);
        using var trained = TrainedModel.Fit(experiment with { Seed = fold.Seed }, sets, metrics, hear, cancellation);
        cancellation.ThrowIfCancellationRequested();
        var (baselines, leftOut) = BaselinePredictions.Of(experiment, trained.Preparation, sets, [PatientSets.Test], cancellation);
        return new FoldResult(
            fold,
            new TrainingCensoring(sets.AllTraining.Targets).On(trained.Predict(sets[PatientSets.Test])),
            baselines.ToDictionary(baseline => baseline.Key, baseline => baseline.Value[PatientSets.Test]),
            trained.History,
            fold.Repeat == 1 ? RiskImportance.Of(trained.PredictUntil(cancellation), sets[PatientSets.Test], metrics, fold.Seed) : null)
        {
            LeftOut = leftOut,
            Networks = trained.NetworkHistories.Count > 0 ? NetworkTrainings.From(trained.NetworkHistories) : null,
        };
    }
}
