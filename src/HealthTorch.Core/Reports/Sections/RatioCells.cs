using System.Xml.Linq;
using HealthTorch.Core.Reports.Charts;
using HealthTorch.Statistics;
using static HealthTorch.Core.Reports.Html;

namespace HealthTorch.Core.Reports.Sections;

/// <summary>Cells and axis for tables of ratios.</summary>
internal static class RatioCells
{
    private const double MinRatio = 0.05, MaxRatio = 20;

    private static readonly double[][] Ticks =
        [[0.8, 0.9, 1, 1.1, 1.25], [0.5, 0.7, 1, 1.5, 2], [0.3, 0.5, 1, 2, 3], [0.2, 0.5, 1, 2, 5], [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20]];

    /// <summary>A ratio with its interval below.</summary>
    /// <param name="ratio">The ratio.</param>
    public static XElement Cell(Estimate ratio) =>
        Tag("td", Text(ratio.Value), Tag("span", Class("interval"), $"{Text(ratio.Low)} to {Text(ratio.High)}"));

    /// <summary>A logarithmic axis that contains the intervals, limited to 0.05 to 20.</summary>
    /// <param name="name">Label of the axis.</param>
    /// <param name="ratios">The ratios.</param>
    public static Axis LogAxis(string name, Estimate[] ratios)
    {
        double[] ends =
        [
            .. ratios.SelectMany(ratio => new[] { ratio.Low, ratio.High }).OfType<double>().Where(double.IsFinite)
                .Select(end => Math.Clamp(end, MinRatio, MaxRatio)),
        ];
        var ticks = Ticks.FirstOrDefault(ticks => ends.All(end => end >= ticks[0] && end <= ticks[^1]), Ticks[^1]);
        return new Axis(name, ticks[0], ticks[^1], ticks, IsLogarithmic: true);
    }

    // Two decimals throughout a column, so that ratios can be compared.
    private static string Text(double? ratio) =>
        ratio is { } value ? value is < 0.1 or >= 1000 ? ReportFormat.Number(value) : ReportFormat.Fixed(value, 2) : "not defined";
}
