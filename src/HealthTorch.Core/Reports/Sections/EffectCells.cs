using System.Xml.Linq;
using HealthTorch.Statistics;
using static HealthTorch.Core.Reports.Html;

namespace HealthTorch.Core.Reports.Sections;

/// <summary>Table cells for effects.</summary>
internal static class EffectCells
{
    /// <summary>A value with its interval below; a dash if null.</summary>
    /// <param name="estimate">The estimate.</param>
    public static XElement Estimate(Estimate? estimate) => estimate is null
        ? Tag("td", "–")
        : Tag("td", ReportFormat.Value(estimate), Tag("span", Class("interval"), ReportFormat.Interval(estimate)));
}
