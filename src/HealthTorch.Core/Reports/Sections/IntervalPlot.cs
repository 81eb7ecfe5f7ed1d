using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Reports.Charts;
using HealthTorch.Statistics;
using static HealthTorch.Core.Reports.Html;

namespace HealthTorch.Core.Reports.Sections;

/// <summary>A small plot of a row's intervals, one below the other, which shows whether they overlap.</summary>
/// <remarks>The scale is that of the model: values more than two widths of its interval away are drawn as arrows at the edge.</remarks>
internal static class IntervalPlot
{
    private const double Width = 150;
    private const double Margin = 6;
    private const double RowHeight = 9;

    /// <summary>Draws the plot; hidden from screen readers, because the row contains the numbers.</summary>
    /// <param name="estimates">The estimates of all models, this model first.</param>
    public static XElement? Render(IReadOnlyList<Estimate?> estimates)
    {
        var (low, high) = Scale(estimates);
        return low is null || high is null ? null : Tag(
            "svg",
            Class("intervals"),
            At("viewBox", $"0 0 {Svg.Round(Width)} {Svg.Round(RowHeight * estimates.Count)}"),
            At("aria-hidden", "true"),
            estimates.Select((estimate, k) => Row(estimate, k, low.Value, high.Value)));
    }

    private static (double? Low, double? High) Scale(IReadOnlyList<Estimate?> estimates)
    {
        var (low, high) =
            (estimates.Min(estimate => estimate?.Low ?? estimate?.Value), estimates.Max(estimate => estimate?.High ?? estimate?.Value));
        var width = estimates[0] is { Low: { } from, High: { } to } && to > from ? to - from : double.PositiveInfinity;
        return (Larger(low, estimates[0]?.Low - (2 * width)), Smaller(high, estimates[0]?.High + (2 * width)));
    }

    private static double? Larger(double? first, double? second) => second > first ? second : first;

    private static double? Smaller(double? first, double? second) => second < first ? second : first;

    private static XElement? Row(Estimate? estimate, int row, double low, double high)
    {
        if (estimate?.Value is not { } value)
        {
            return null;
        }

        Point Place(double at) => new(
            high == low
                ? Width / 2
                : Margin + ((Math.Clamp(at, low, high) - low) / (high - low) * (Width - (2 * Margin))),
            (row + 0.5) * RowHeight);
        return Tag(
            "g",
            Class(Palette.StyleClass(row + 1)),
            estimate is { Low: { } from, High: { } to } ? Svg.Segment("whisker", Place(from), Place(to)) : null,
            value < low ? Arrow(Place(low), -4) : value > high ? Arrow(Place(high), 4) : Svg.Dot(Place(value), 3));
    }

    private static XElement Arrow(Point at, double length) =>
        Svg.Polyline("arrow", [at with { X = at.X + length }, at with { Y = at.Y - 3 }, at with { Y = at.Y + 3 }]);
}
