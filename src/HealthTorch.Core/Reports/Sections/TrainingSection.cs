using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Reports.Figures;
using HealthTorch.Networks.Training;
using static HealthTorch.Core.Reports.Html;

namespace HealthTorch.Core.Reports.Sections;

/// <summary>The course of the training and why it stopped.</summary>
internal static class TrainingSection
{
    /// <summary>Creates the section.</summary>
    /// <param name="report">The report.</param>
    public static XElement Render(Report report)
    {
        var training = report.Training;
        return Section(
            "training",
            report.CrossValidation is null ? "Training" : "Training of the final model",
            Tag("p", training.StoppedBecause),
            Tag("div", Class("figures"), TrainingFigure.Render(training)),
            Facts(
            [
                .. Course(training),
                ("Early-stopping score", training.ScoreName is null ? "none" : ReportFormat.Words(training.ScoreName)),
                ("Learning rate", LearningRate(training.Epochs)),
                ("Engine", ReportFormat.Words(training.Engine.ToString().ToLowerInvariant())),
                ("Device", training.Device),
            ]));
    }

    /// <summary>The rule that stopped a training, in words.</summary>
    /// <param name="reason">The stop reason.</param>
    public static string Rule(StopReason reason) => reason switch
    {
        StopReason.EpochLimit => "epoch limit",
        StopReason.LossThreshold => "loss threshold",
        StopReason.Patience => "early stopping",
        StopReason.Cancelled => "the user",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "needed a known stop reason"),
    };

    private static (string Name, object? Value)[] Course(TrainingSummary training) => training.Networks is { } networks
        ?
        [
            ("Networks", ReportFormat.Count(networks.Networks)),
            ("Stopped by", Rules(networks)),
            ("Epochs", networks.Epochs.Describe()),
            ("Weights kept from epoch", Range(networks.BestEpochs)),
        ]
        :
        [
            ("Stopped by", training.Stopped is { } reason ? Rule(reason) : null),
            ("Epochs", ReportFormat.Count(training.Epochs.Count)),
            ("Weights kept from epoch", training.BestEpoch is { } best ? ReportFormat.Count(best) : null),
        ];

    /// <summary>How many networks each rule stopped, in words.</summary>
    /// <param name="networks">Summary of the networks' trainings.</param>
    public static string Rules(NetworkTrainingSummary networks) => string.Join(", ", new[]
    {
        (Count: networks.StoppedByPatience, Reason: StopReason.Patience),
        (Count: networks.StoppedByEpochLimit, Reason: StopReason.EpochLimit),
        (Count: networks.StoppedByLossThreshold, Reason: StopReason.LossThreshold),
    }.Where(end => end.Count > 0).Select(end => $"{Rule(end.Reason)} ({ReportFormat.Count(end.Count)})"));

    /// <summary>A range of epoch numbers.</summary>
    /// <param name="epochs">The range.</param>
    public static string Range(EpochRange epochs) => epochs.Minimum == epochs.Maximum
        ? ReportFormat.Count(epochs.Minimum)
        : $"{ReportFormat.Count(epochs.Minimum)} to {ReportFormat.Count(epochs.Maximum)} (median {ReportFormat.Setting(epochs.Median)})";

    private static string? LearningRate(IReadOnlyList<Epoch> epochs)
    {
        if (epochs.Count == 0)
        {
            return null;
        }

        var (first, last) = (ReportFormat.Setting(epochs[0].LearningRate), ReportFormat.Setting(epochs[^1].LearningRate));
        return first == last ? first : $"{first} at the start, {last} at the end";
    }
}
