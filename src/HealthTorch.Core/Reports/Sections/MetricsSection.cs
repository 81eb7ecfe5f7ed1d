using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using HealthTorch.Statistics.Metrics;
using static HealthTorch.Core.Reports.Html;

namespace HealthTorch.Core.Reports.Sections;

/// <summary>Performance of the model and the baselines, on the test rows first.</summary>
internal static class MetricsSection
{
    private const string FoldIntervalNote =
        "Below each mean is its 95 % interval, corrected for the overlap of the training sets (Nadeau and Bengio 2003).";

    private const string Directions = " ↑ higher is better, ↓ lower is better.";

    private const string Horizon =
        " Metrics at a single time use the configured horizon, or a round number near the median event time of all rows, the same for "
            + "every partition, fold and model; it is not used for fitting or early stopping. It is given with each metric below. "
            + "Censoring weights are estimated on the training rows of the model; for pooled out-of-fold predictions on all rows: the "
            + "combined training rows of all folds.";

    private static readonly string[] Order = ["test", "cross-validation", "calibration", "validation", "train"];

    /// <summary>Creates the section; empty without metrics.</summary>
    /// <param name="report">The report.</param>
    public static IEnumerable<XElement> Render(Report report)
    {
        var sets = Sets(report);
        if (sets.Length > 0)
        {
            yield return Section(
                "metrics",
                "Performance",
                PerformanceTable.Render(report, sets[0]),
                Tag("p",
                Class("footnote"), (report.CrossValidation is null ? BootstrapNote(report) + FewerSamples(report) : FoldIntervalNote)
                    + Directions
                    + (report.Target.AreEvents ? Horizon : "")),
                sets[1..].Select(set => Tag("details", Tag("summary", Summary(report, set)), PerformanceTable.Render(report, set))),
                MetricDefinitions(report));
        }
    }

    private static string BootstrapNote(Report report) =>
        $"Below each value is its 95 % percentile bootstrap interval, resampled by {SubjectNoun.For(report).Singular}.";

    private static string FewerSamples(Report report)
    {
        string[] fewer =
        [
            .. report.Data.Sets
                .Select(set => (Name: set.Key, Samples: Bootstrap.SampleCount(set.Value)))
                .Where(set => set.Samples < Bootstrap.MaxSamples)
                .Select(set => $"{set.Samples} for {set.Name}"),
        ];
        return fewer.Length == 0
            ? ""
            : $" Because of the number of rows, fewer than {Bootstrap.MaxSamples} bootstrap samples were drawn: "
                + $"{string.Join(", ", fewer)}.";
    }

    private static string[] Sets(Report report) =>
    [
        .. report.Metrics.Keys.Concat(report.Baselines.Values.SelectMany(sets => sets.Keys)).Distinct()
            .OrderBy(set => (Array.IndexOf(Order, set) + Order.Length + 1) % (Order.Length + 1)),
    ];

    private static string Summary(Report report, string set)
    {
        var title = PartitionNames.Caption(report, set);
        return report.Metrics.GetValueOrDefault(set)?.FirstOrDefault() is { Value: { } estimate } first
            ? $"{title}: {ReportFormat.Words(first.Key)} {ReportFormat.Value(estimate)}"
            : title;
    }

    private static XElement? MetricDefinitions(Report report) => report.MetricNotes.Count == 0 ? null : Tag(
        "details",
        At("open", ""),
        Tag("summary", "Definitions of the metrics"),
        Tag(
            "dl",
            Class("meanings"),
            report.MetricNotes.Select(note => Tag("div", Tag("dt", ReportFormat.Title(note.Key)), Tag("dd", note.Value.Meaning)))));
}
