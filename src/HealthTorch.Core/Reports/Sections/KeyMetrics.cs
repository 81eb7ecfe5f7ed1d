using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using HealthTorch.Statistics;
using static HealthTorch.Core.Reports.Html;

namespace HealthTorch.Core.Reports.Sections;

/// <summary>The first few metrics at the top of the report.</summary>
internal static class KeyMetrics
{
    private const int Shown = 4;

    /// <summary>Lists the first metrics that are defined for the partition of the figures; null if there are none.</summary>
    /// <param name="report">The report.</param>
    public static XElement? Render(Report report)
    {
        var set = report.Figures.Set;
        var defined = report.Metrics.GetValueOrDefault(set)?.Where(metric => metric.Value.Value is not null).Take(Shown).ToArray() ?? [];
        return defined.Length == 0
            ? null
            : Tag("ul", Class("key-figures"), defined.Select(metric => Item(report, set, metric.Key, metric.Value)));
    }

    private static XElement Item(Report report, string set, string name, Estimate estimate)
    {
        var baseline = ReferenceModel.Strongest(report, set, name);
        return Tag(
            "li",
            Tag("span", Class("name"), ReportFormat.Title(name)),
            Tag("b", ReportFormat.Value(estimate)),
            Tag("span", ReportFormat.Interval(estimate)),
            baseline is null
                ? null
                : Tag("span", Class("baseline"), $"{ReportFormat.Words(baseline.Name)} {ReportFormat.Value(baseline.Estimate)}"));
    }
}
