using System.Xml.Linq;
using HealthTorch.Experiments;
using HealthTorch.Metrics;
using static HealthTorch.Reports.Html;

namespace HealthTorch.Reports;

/// <summary>The first few metrics at the top of the report.</summary>
internal static class KeyFigures
{
    private const int Shown = 4;

    /// <summary>Lists the first metrics that are defined for the partition of the figures; null if there are none.</summary>
    /// <param name="report">The report.</param>
    public static XElement? Of(Report report)
    {
        var set = report.Figures.Set;
        var defined = report.Metrics.GetValueOrDefault(set)?.Where(metric => metric.Value.Value is not null).Take(Shown).ToArray() ?? [];
        return defined.Length == 0
            ? null
            : Tag("ul", Class("key-figures"), defined.Select(metric => Item(report, set, metric.Key, metric.Value)));
    }

    private static XElement Item(Report report, string set, string name, Estimate estimate)
    {
        var baseline = Comparator.Strongest(report, set, name);
        return Tag(
            "li",
            Tag("span", Class("name"), Display.Title(name)),
            Tag("b", Display.Value(estimate)),
            Tag("span", Display.Interval(estimate)),
            baseline is null ? null : Tag("span", Class("baseline"), $"{Display.Words(baseline.Name)} {Display.Value(baseline.Estimate)}"));
    }
}
