using System.Globalization;
using HealthTorch.Data.Validation;
using HealthTorch.Networks.Rows;
using HealthTorch.Networks.Training;
using HealthTorch.Statistics;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Core.Experiments;

/// <summary>Whether a network overfits or underfits the training rows; reported where a baseline is better.</summary>
/// <param name="Losses">Loss on the training rows and on held-out rows; null where they are not comparable.</param>
/// <param name="Slope">Name and estimate of the calibration slope on the evaluation set; null where there is none.</param>
/// <param name="Events">Number of patients of the rarest class, of events of the rarest cause, or of rows for regression.</param>
/// <param name="Weights">Number of trainable parameters.</param>
internal sealed record FitDiagnosis(LossPair? Losses, KeyValuePair<string, Estimate>? Slope, int Events, long Weights)
{
    // A loss this much higher than that of the training rows, or a slope this far from 1, is reported as a cause.
    private const double MaxLossRatio = 1.1;
    private const double SlopeTolerance = 0.1;

    /// <summary>Whether the network overfits the training rows.</summary>
    public bool IsOverfitted => IsLossFarAbove || Slope?.Value.Value < 1 - SlopeTolerance;

    /// <summary>Whether the network underfits the training rows.</summary>
    public bool IsUnderfitted => !IsOverfitted && Slope?.Value.Value > 1 + SlopeTolerance;

    private bool IsLossFarAbove => Losses is { Training: > 0 } losses && losses.HeldOut > MaxLossRatio * losses.Training;

    /// <summary>The diagnosis of a network's fit.</summary>
    /// <param name="evaluation">The evaluation results.</param>
    /// <param name="history">The training history.</param>
    /// <param name="events">Number of events in all rows.</param>
    /// <param name="weights">Number of trainable parameters.</param>
    public static FitDiagnosis Create(EvaluationResult evaluation, TrainingHistory history, int events, long weights) =>
        new(LossPair.From(evaluation, history), Slopes(evaluation.Metrics[evaluation.EvaluationSet]).FirstOrDefault(), events, weights);

    /// <summary>The reasons and the settings to change, in a sentence; null where no baseline is better.</summary>
    /// <param name="evaluation">The evaluation results.</param>
    /// <param name="experiment">The experiment, for the names of the settings.</param>
    public string? Describe(EvaluationResult evaluation, Experiment experiment)
    {
        var better = evaluation.Comparisons.FirstOrDefault(comparison => comparison.BaselineIsBetter);
        return better is null ? null : $"Possible reasons why the {better.Baseline} baseline is better: {string.Join("; ", Facts())}. "
            + $"{Remedy(experiment)}";
    }

    private string[] Facts() =>
    [
        .. Losses is { } losses ? [losses.Text] : Array.Empty<string>(),
        .. Slope is { } slope ? [$"{slope.Key} {Conclusions.Number(slope.Value.Value)}"] : Array.Empty<string>(),
        string.Create(CultureInfo.InvariantCulture, $"{Events:N0} {(Events == 1 ? "event" : "events")} for {Weights:N0} weights"),
    ];

    private string Remedy(Experiment experiment) =>
        IsOverfitted ? $"The network is overfitted: set {MessageLists.Phrases(Stricter(experiment))}."
        : IsUnderfitted ? "The network is underfitted: set a larger training.optimizer.learningRate, "
            + "more training.epochs or more units in model.hidden."
        : "The network is neither overfitted nor underfitted by these metrics; the baseline fits these data better: use it, "
            + "or add rows or columns.";

    private static IEnumerable<string> Stricter(Experiment experiment)
    {
        if (experiment.Training.EarlyStopping is null)
        {
            yield return "training.earlyStopping";
        }

        yield return "a larger training.optimizer.weightDecay";
        if (experiment.Model is Mlp { Units.Count: > 0 })
        {
            yield return "fewer units in model.hidden";
        }
    }

    private static IEnumerable<KeyValuePair<string, Estimate>?> Slopes(IReadOnlyDictionary<string, Estimate> metrics) => metrics
        .Where(metric => metric.Value.Value is not null && CalibrationConclusions.IsSlope(metric.Key))
        .Select(metric => (KeyValuePair<string, Estimate>?)metric);
}

/// <summary>A loss on training rows and on held-out rows.</summary>
/// <param name="Name">Name of the loss.</param>
/// <param name="Training">Loss on the training rows.</param>
/// <param name="Rows">Name of the other rows.</param>
/// <param name="HeldOut">Loss on the other rows, which were not used for training steps.</param>
internal sealed record LossPair(string Name, double Training, string Rows, double HeldOut)
{
    private static readonly string[] Losses = ["log-loss", "integrated-brier", "labels-brier", "rmse"];

    /// <summary>The losses as text.</summary>
    public string Text =>
        $"{Name} {Conclusions.Number(Training)} on the training rows and {Conclusions.Number(HeldOut)} on the {Rows} rows";

    /// <summary>The losses of training and evaluation rows or, where only one was computed, those of the best epoch.</summary>
    /// <param name="evaluation">The evaluation results.</param>
    /// <param name="history">The training history.</param>
    public static LossPair? From(EvaluationResult evaluation, TrainingHistory history) => FromPartitions(evaluation) ?? FromEpoch(history);

    private static LossPair? FromPartitions(EvaluationResult evaluation)
    {
        var evaluated = evaluation.Metrics[evaluation.EvaluationSet];
        var name = evaluated.Keys.FirstOrDefault(metric => Losses.Contains(Metric.CatalogName(metric)));
        return name is not null && evaluated[name].Value is { } held
            && evaluation.Metrics.GetValueOrDefault(DataPartitions.Train)?.GetValueOrDefault(name)?.Value is { } training
            ? new LossPair(name, training, evaluation.EvaluationSet, held)
            : null;
    }

    private static LossPair? FromEpoch(TrainingHistory history) =>
        history.Epochs.FirstOrDefault(epoch => epoch.Number == history.BestEpoch) is { ValidationLoss: { } held } best
            ? new LossPair("loss", best.TrainLoss, DataPartitions.Stopping, held)
            : null;
}
