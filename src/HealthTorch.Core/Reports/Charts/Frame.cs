using System.Xml.Linq;
using HealthTorch.Core.Experiments;

namespace HealthTorch.Core.Reports.Charts;

/// <summary>The axes of a chart; converts values to pixel positions.</summary>
/// <param name="x">The horizontal axis; its label is empty if the chart below has the same axis.</param>
/// <param name="y">The vertical axis.</param>
/// <param name="width">Width of the whole chart in pixels.</param>
/// <param name="height">Height of the whole chart in pixels.</param>
/// <param name="below">Part of the height that lies below the x axis and its label.</param>
internal sealed class Frame(Axis x, Axis y, double width, double height, double below = 0)
{
    /// <summary>Left end of the x axis.</summary>
    public const double Left = 58;

    /// <summary>Upper end of the y axis.</summary>
    public const double Top = 12;

    /// <summary>Right end of the x axis.</summary>
    public double Right { get; } = width - 12;

    /// <summary>Lower end of the y axis.</summary>
    public double Bottom { get; } = height - below - (x.Label.Length == 0 ? 28 : 46);

    /// <summary>Pixel position of a point.</summary>
    /// <param name="value">Coordinates on both axes.</param>
    public Point Position(Point value) => new(
        Left + (x.Position(value.X) * (Right - Left)),
        Bottom - (y.Position(value.Y) * (Bottom - Top)));

    /// <summary>Renders grid lines, axes, ticks and labels.</summary>
    public IEnumerable<XElement> Render() => [.. Vertical(), .. Horizontal()];

    private IEnumerable<XElement> Vertical()
    {
        foreach (var tick in y.Ticks)
        {
            var level = Position(new Point(x.Low, tick)).Y;
            yield return Svg.Segment("grid", new Point(Left, level), new Point(Right, level));
            yield return Svg.Text(new Point(Left - 7, level + 4), "end", y.TickLabel(tick));
        }

        yield return Svg.UpwardText(new Point(13, (Top + Bottom) / 2), y.Label);
    }

    private IEnumerable<XElement> Horizontal()
    {
        yield return Svg.Segment("axis", new Point(Left, Bottom), new Point(Right, Bottom));
        foreach (var tick in x.Ticks)
        {
            var at = Position(new Point(tick, y.Low)).X;
            yield return Svg.Segment("axis", new Point(at, Bottom), new Point(at, Bottom + 4));
            yield return Svg.Text(new Point(at, Bottom + 18), "middle", x.TickLabel(tick));
        }

        if (x.Label.Length > 0)
        {
            yield return Svg.Text(new Point((Left + Right) / 2, Bottom + 38), "middle", x.Label);
        }
    }
}
