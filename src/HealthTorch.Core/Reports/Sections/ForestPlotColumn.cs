using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Reports.Charts;
using HealthTorch.Statistics;
using static HealthTorch.Core.Reports.Html;

namespace HealthTorch.Core.Reports.Sections;

/// <summary>A forest plot column: draws each row's interval on a common scale, with a reference line at the null value.</summary>
/// <param name="axis">The scale.</param>
/// <param name="reference">The null value, such as a hazard ratio of 1 or a difference of 0.</param>
/// <remarks>
/// Lewis, Clarke: Forest plots: trying to see the wood and the trees (2001). Values beyond the scale are drawn as arrows at its edge.
/// </remarks>
internal sealed class ForestPlotColumn(Axis axis, double reference)
{
    private const double Width = 260, Height = 22, Margin = 12;

    /// <summary>Draws a row; hidden from screen readers, because the row contains the numbers.</summary>
    /// <param name="estimate">The estimate with its interval.</param>
    public XElement RenderRow(Estimate estimate) => Drawing(
        Height,
        Svg.Segment("reference", new Point(Place(reference), 0), new Point(Place(reference), Height)),
        Tag("g", Class(Palette.StyleClass(1)), Whisker(estimate), Mark(estimate.Value ?? reference)));

    /// <summary>Draws a value before and after a change.</summary>
    /// <param name="before">Value before; not drawn if not finite.</param>
    /// <param name="after">Value after; not drawn if not finite.</param>
    public XElement RenderChange(double before, double after) => Drawing(
        Height,
        Svg.Segment("reference", new Point(Place(reference), 0), new Point(Place(reference), Height)),
        double.IsFinite(before) ? Tag("g", Class(Palette.StyleClass(2)), Mark(before)) : null,
        double.IsFinite(after) ? Tag("g", Class(Palette.StyleClass(1)), Mark(after)) : null);

    /// <summary>Draws the scale, for the foot of the column.</summary>
    public XElement RenderScale() => Drawing(
        Height,
        Svg.Segment("axis", new Point(Place(axis.Low), 1), new Point(Place(axis.High), 1)),
        axis.Ticks.Select(tick => Svg.Segment("axis", new Point(Place(tick), 1), new Point(Place(tick), 5))),
        axis.Ticks.Select(
            tick => Svg.Text(
                new Point(Place(tick), 18), "middle", axis.IsLogarithmic ? ReportFormat.Setting(tick) : axis.TickLabel(tick))));

    private static XElement Drawing(double height, params object?[] marks) => Tag(
        "svg", Class("forest"), At("viewBox", $"0 0 {Svg.Round(Width)} {Svg.Round(height)}"), At("aria-hidden", "true"), marks);

    private XElement? Whisker(Estimate estimate) => estimate is { Low: { } low, High: { } high }
        ? Svg.Segment("whisker", new Point(Place(low), Height / 2), new Point(Place(high), Height / 2))
        : null;

    private XElement Mark(double value) =>
        value < axis.Low ? Arrow(-5) : value > axis.High ? Arrow(5) : Svg.Dot(new Point(Place(value), Height / 2), 4);

    private XElement Arrow(double length)
    {
        var at = new Point(Place(length < 0 ? axis.Low : axis.High), Height / 2);
        return Svg.Polyline("arrow", [at with { X = at.X + length }, at with { Y = at.Y - 4 }, at with { Y = at.Y + 4 }]);
    }

    private double Place(double value) => Margin + (axis.Position(Math.Clamp(value, axis.Low, axis.High)) * (Width - (2 * Margin)));
}
