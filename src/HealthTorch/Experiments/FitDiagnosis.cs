using System.Globalization;
using HealthTorch.Data;
using HealthTorch.Metrics;
using HealthTorch.Models;
using HealthTorch.Training;

namespace HealthTorch.Experiments;

/// <summary>Whether a network fits the training rows too closely or not closely enough: what is known when a baseline is better.</summary>
/// <param name="Losses">Loss of the training rows and of rows that took no step; null where they were not measured alike.</param>
/// <param name="Slope">Name and estimate of the calibration slope of the judged rows; null where there is none.</param>
/// <param name="Events">Patients of the rarest class, events of the rarest cause, or rows where the target is a number.</param>
/// <param name="Weights">Trainable numbers.</param>
internal sealed record FitDiagnosis(LossPair? Losses, KeyValuePair<string, Estimate>? Slope, int Events, long Weights)
{
    // A loss that much above that of the training rows, or a slope that far from 1, is told as a cause.
    private const double MuchLoss = 1.1;
    private const double MuchOfSlope = 0.1;

    /// <summary>Whether the network follows the training rows too closely.</summary>
    public bool IsOverfitted => IsLossFarAbove || Slope?.Value.Value < 1 - MuchOfSlope;

    /// <summary>Whether the network has not learned all that the training rows say.</summary>
    public bool IsUnderfitted => !IsOverfitted && Slope?.Value.Value > 1 + MuchOfSlope;

    private bool IsLossFarAbove => Losses is { Training: > 0 } losses && losses.Held > MuchLoss * losses.Training;

    /// <summary>What is known of a network's fit.</summary>
    /// <param name="measured">What was measured.</param>
    /// <param name="history">Of its training.</param>
    /// <param name="events">Events of all rows.</param>
    /// <param name="weights">Its trainable numbers.</param>
    public static FitDiagnosis Of(Measured measured, History history, int events, long weights) =>
        new(LossPair.Of(measured, history), Slopes(measured.Metrics[measured.Judged]).FirstOrDefault(), events, weights);

    /// <summary>The reasons and what to set, in a sentence; null where no baseline is better.</summary>
    /// <param name="measured">What was measured.</param>
    /// <param name="experiment">For the settings that are named.</param>
    public string? Sentence(Measured measured, Experiment experiment)
    {
        var better = measured.Comparisons.FirstOrDefault(comparison => comparison.BaselineIsBetter);
        return better is null ? null : $"Why the {better.Baseline} baseline is better: {string.Join("; ", Facts())}. {Remedy(experiment)}";
    }

    private string[] Facts() =>
    [
        .. Losses is { } losses ? [losses.Text] : Array.Empty<string>(),
        .. Slope is { } slope ? [$"{slope.Key} {Conclusions.Number(slope.Value.Value)}"] : Array.Empty<string>(),
        string.Create(CultureInfo.InvariantCulture, $"{Events:N0} {(Events == 1 ? "event" : "events")} for {Weights:N0} weights"),
    ];

    private string Remedy(Experiment experiment) =>
        IsOverfitted ? $"The network is overfitted: set {Listing.Phrases(Stricter(experiment))}."
        : IsUnderfitted ? "The network is underfitted: set a larger training.optimizer.learningRate, "
            + "more training.epochs or more units in model.hidden."
        : "The network is neither overfitted nor underfitted by these figures: the baseline suits these data; prefer it, "
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

/// <summary>One loss of two kinds of rows.</summary>
/// <param name="Name">The loss.</param>
/// <param name="Training">Of the training rows.</param>
/// <param name="Rows">What the other rows are called.</param>
/// <param name="Held">Of the other rows, which took no step.</param>
internal sealed record LossPair(string Name, double Training, string Rows, double Held)
{
    private static readonly string[] Losses = ["log-loss", "integrated-brier", "labels-brier", "rmse"];

    /// <summary>The loss in words.</summary>
    public string Text => $"{Name} {Conclusions.Number(Training)} on training rows against {Conclusions.Number(Held)} on {Rows} rows";

    /// <summary>The losses of training and judged rows or, where only one was measured, those of the epoch that was kept.</summary>
    /// <param name="measured">What was measured.</param>
    /// <param name="history">Of the training.</param>
    public static LossPair? Of(Measured measured, History history) => OfSets(measured) ?? OfEpoch(history);

    private static LossPair? OfSets(Measured measured)
    {
        var judged = measured.Metrics[measured.Judged];
        var name = judged.Keys.FirstOrDefault(metric => Losses.Contains(Metric.KindOf(metric)));
        return name is not null && judged[name].Value is { } held
            && measured.Metrics.GetValueOrDefault(PatientSets.Train)?.GetValueOrDefault(name)?.Value is { } training
            ? new LossPair(name, training, measured.Judged, held)
            : null;
    }

    private static LossPair? OfEpoch(History history) =>
        history.Epochs.FirstOrDefault(epoch => epoch.Number == history.BestEpoch) is { ValidationLoss: { } held } best
            ? new LossPair("loss", best.TrainLoss, PatientSets.Stopping, held)
            : null;
}
