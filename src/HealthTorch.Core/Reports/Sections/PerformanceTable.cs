using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Reports.Charts;
using HealthTorch.Statistics;
using static HealthTorch.Core.Reports.Html;

namespace HealthTorch.Core.Reports.Sections;

/// <summary>The metrics of one partition, for the model and the baselines.</summary>
internal static class PerformanceTable
{
    /// <summary>Creates the table, followed by the reasons why metrics are undefined.</summary>
    /// <param name="report">The report.</param>
    /// <param name="set">Name of the partition.</param>
    public static IEnumerable<XElement> Render(Report report, string set)
    {
        var models = Models(report, set);
        string[] metrics = [.. models.SelectMany(model => model.Metrics.Keys).Distinct()];
        yield return Table(
            PartitionNames.Caption(report, set),
            "metrics",
            Tag("thead", Tag(
                "tr", ColumnHead("Metric"), models.Select((model, k) => ModelHead(model.Name, k + 1)), StripHead(models.Length))),
            Tag("tbody", metrics.Select(
                metric => Row(report, metric, [.. models.Select(model => model.Metrics.GetValueOrDefault(metric))]))));
        foreach (var (baseline, reason) in report.BaselinesLeftOut ?? new Dictionary<string, string>())
        {
            yield return Tag(
                "p", Class("footnote"), $"{ReportFormat.Title(baseline)} was excluded because it could not be fitted: {reason}.");
        }

        if (models.Any(model => model.Metrics.Values.Any(estimate => estimate.Value is null)))
        {
            yield return Tag("p", Class("footnote"), $"Not defined: {UndefinedMetricReasons.Reason(report, set)}");
        }

        if (report.Labels?.GetValueOrDefault(set) is { } basis)
        {
            yield return Tag("p", Class("footnote"), $"Means over labels are based on {basis}.");
        }

        if (report.CrossValidation is { } folds && UndefinedMetricReasons.InFolds(folds) is { Length: > 0 } some)
        {
            yield return Tag("p", Class("footnote"), $"Means exclude folds in which the metric is not defined. For the model: {some}.");
        }

        if (report.CrossValidation is not null && UndefinedMetricReasons.DefinedInFoldsUpTo(report) is { Length: > 0 } end)
        {
            yield return Tag("p", Class("footnote"), end);
        }
    }

    private static (string Name, IReadOnlyDictionary<string, Estimate> Metrics)[] Models(Report report, string set) =>
    [
        ($"{ReportFormat.Title(report.Model.Type)} (this model)", report.Metrics.GetValueOrDefault(set)
            ?? new Dictionary<string, Estimate>()),
        .. report.Baselines.Where(model => model.Value.ContainsKey(set)).Select(model => (ReportFormat.Title(model.Key), model.Value[set])),
        .. report.Uncalibrated?.GetValueOrDefault(set) is { } before
            ? [("This model before calibration", before)]
            : Array.Empty<(string, IReadOnlyDictionary<string, Estimate>)>(),
    ];

    private static XElement ModelHead(string name, int series) =>
        ColumnHead(Tag("span", Class($"bullet {Palette.StyleClass(series)}"), At("aria-hidden", "true"), "●"), name);

    private static XElement? StripHead(int models) => models > 1 ? ColumnHead(Class("strip"), "Intervals") : null;

    private static XElement Row(Report report, string metric, Estimate?[] estimates)
    {
        var note = report.MetricNotes.GetValueOrDefault(metric);
        return Tag(
            "tr",
            RowHead(note is null ? null : At("title", note.Meaning), ReportFormat.Title(metric), Direction(note)),
            estimates.Select(Cell),
            estimates.Length > 1 ? Tag("td", Class("strip"), IntervalPlot.Render(estimates)) : null);
    }

    private static XElement? Direction(MetricNote? note) => note?.HigherIsBetter switch
    {
        true => Tag("span", Class("direction"), At("role", "img"), At("aria-label", "higher is better"), "↑"),
        false => Tag("span", Class("direction"), At("role", "img"), At("aria-label", "lower is better"), "↓"),
        null => null,
    };

    private static XElement Cell(Estimate? estimate) => estimate switch
    {
        null => Tag("td", "–"),
        { Value: null } => Tag("td", Class("undefined"), "not defined"),
        _ => Tag("td", Tag("b", ReportFormat.Value(estimate)), Tag("span", Class("interval"), ReportFormat.Interval(estimate))),
    };
}
