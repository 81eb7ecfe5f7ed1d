using System.Xml.Linq;
using HealthTorch.Experiments;
using HealthTorch.Metrics;
using static HealthTorch.Reports.Html;

namespace HealthTorch.Reports;

/// <summary>Performance of the model and the baselines, on the test rows first.</summary>
internal static class MetricsSection
{
    private const string OfFolds =
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
    public static IEnumerable<XElement> Of(Report report)
    {
        var sets = Sets(report);
        if (sets.Length > 0)
        {
            yield return Section(
                "metrics",
                "Performance",
                MetricsTable.Of(report, sets[0]),
                Tag("p", Class("footnote"), (report.CrossValidation is null ? OfBootstrap(report) + FewerSamples(report) : OfFolds)
                    + Directions
                    + (report.Target.AreEvents ? Horizon : "")),
                sets[1..].Select(set => Tag("details", Tag("summary", Summary(report, set)), MetricsTable.Of(report, set))),
                Meanings(report));
        }
    }

    private static string OfBootstrap(Report report) =>
        $"Below each value is its 95 % percentile bootstrap interval, resampled by {Subjects.Of(report).One}.";

    private static string FewerSamples(Report report)
    {
        string[] fewer =
        [
            .. report.Data.Sets
                .Select(set => (Name: set.Key, Samples: Bootstrap.SamplesOf(set.Value)))
                .Where(set => set.Samples < Bootstrap.MostSamples)
                .Select(set => $"{set.Samples} for {set.Name}"),
        ];
        return fewer.Length == 0
            ? ""
            : $" Because of the number of rows, fewer than {Bootstrap.MostSamples} bootstrap samples were drawn: "
                + $"{string.Join(", ", fewer)}.";
    }

    private static string[] Sets(Report report) =>
    [
        .. report.Metrics.Keys.Concat(report.Baselines.Values.SelectMany(sets => sets.Keys)).Distinct()
            .OrderBy(set => (Array.IndexOf(Order, set) + Order.Length + 1) % (Order.Length + 1)),
    ];

    private static string Summary(Report report, string set)
    {
        var title = SetText.Caption(report, set);
        return report.Metrics.GetValueOrDefault(set)?.FirstOrDefault() is { Value: { } estimate } first
            ? $"{title}: {Display.Words(first.Key)} {Display.Value(estimate)}"
            : title;
    }

    private static XElement? Meanings(Report report) => report.MetricNotes.Count == 0 ? null : Tag(
        "details",
        At("open", ""),
        Tag("summary", "Definitions of the metrics"),
        Tag(
            "dl",
            Class("meanings"),
            report.MetricNotes.Select(note => Tag("div", Tag("dt", Display.Title(note.Key)), Tag("dd", note.Value.Meaning)))));
}
