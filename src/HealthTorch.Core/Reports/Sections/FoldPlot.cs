using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Reports.Charts;
using static HealthTorch.Core.Reports.Html;

namespace HealthTorch.Core.Reports.Sections;

/// <summary>A small plot of a metric: dots for the folds, above the corrected interval of their mean.</summary>
internal static class FoldPlot
{
    private const double Width = 150;
    private const double Height = 18;
    private const double Margin = 6;

    /// <summary>
    /// Draws the plot, scaled to the values and interval ends; hidden from screen readers, because the row contains the numbers.
    /// </summary>
    /// <param name="figure">The metric over the folds.</param>
    public static XElement? Render(FoldMetric figure)
    {
        double[] ends = [figure.Mean.Low ?? double.NaN, figure.Mean.High ?? double.NaN];
        double[] drawn = [.. figure.Values.Concat(ends).Where(double.IsFinite)];
        return drawn.Length == 0 ? null : Draw(figure, drawn.Min(), drawn.Max());
    }

    private static XElement Draw(FoldMetric figure, double low, double high)
    {
        return Tag(
            "svg",
            Class($"intervals {Palette.StyleClass(1)}"),
            At("viewBox", $"0 0 {Svg.Round(Width)} {Svg.Round(Height)}"),
            At("aria-hidden", "true"),
            Tag("g", Class("dots"), figure.Values.Where(double.IsFinite).Select(value => Svg.Dot(Place(value, 5), 2.5))),
            figure.Mean is { Low: { } from, High: { } to } ? Svg.Segment("whisker", Place(from, 14), Place(to, 14)) : null,
            Svg.Dot(Place(figure.Mean.Value!.Value, 14), 3));

        Point Place(double value, double y) =>
            new(high == low ? Width / 2 : Margin + ((value - low) / (high - low) * (Width - (2 * Margin))), y);
    }
}
