using System.Xml.Linq;
using HealthTorch.Metrics;
using static HealthTorch.Reports.Html;

namespace HealthTorch.Reports;

/// <summary>Table cells for effects.</summary>
internal static class EffectCells
{
    /// <summary>A value with its interval below; a dash if null.</summary>
    /// <param name="estimate">The estimate.</param>
    public static XElement Estimate(Estimate? estimate) => estimate is null
        ? Tag("td", "–")
        : Tag("td", Display.Value(estimate), Tag("span", Class("interval"), Display.Interval(estimate)));
}
