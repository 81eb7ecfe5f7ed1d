using System.Globalization;
using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using static HealthTorch.Core.Reports.Html;

namespace HealthTorch.Core.Reports.Charts;

/// <summary>SVG shapes, rounded to a tenth of a pixel; the style sheet determines their appearance.</summary>
internal static class Svg
{
    /// <summary>A line between two points.</summary>
    /// <param name="style">Its style class.</param>
    /// <param name="from">Start point.</param>
    /// <param name="to">End point.</param>
    public static XElement Segment(string style, Point from, Point to) => Polyline(style, [from, to]);

    /// <summary>A line through points.</summary>
    /// <param name="style">Its style class.</param>
    /// <param name="points">At least one point.</param>
    public static XElement Polyline(string style, IEnumerable<Point> points) =>
        Tag("path", Class(style), At("d", "M" + string.Join('L', points.Select(Pair))));

    /// <summary>A rectangle.</summary>
    /// <param name="style">Its style class.</param>
    /// <param name="corner">Upper left corner.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    public static XElement Rectangle(string style, Point corner, double width, double height) => Tag(
        "rect",
        Class(style),
        At("x", Round(corner.X)),
        At("y", Round(corner.Y)),
        At("width", Round(width)),
        At("height", Round(height)));

    /// <summary>A dot.</summary>
    /// <param name="center">Center of the dot.</param>
    /// <param name="radius">Radius in pixels.</param>
    public static XElement Dot(Point center, double radius) =>
        Tag("circle", At("cx", Round(center.X)), At("cy", Round(center.Y)), At("r", Round(radius)));

    /// <summary>A text element.</summary>
    /// <param name="at">Position of the baseline's anchor.</param>
    /// <param name="anchor">Text anchor: start, middle or end.</param>
    /// <param name="text">The text.</param>
    public static XElement Text(Point at, string anchor, string text) =>
        Tag("text", At("x", Round(at.X)), At("y", Round(at.Y)), At("text-anchor", anchor), text);

    /// <summary>A text element rotated to read upward.</summary>
    /// <param name="center">Center of the text.</param>
    /// <param name="text">The text.</param>
    public static XElement UpwardText(Point center, string text) =>
        Tag("text", At("transform", $"translate({Pair(center)}) rotate(-90)"), At("text-anchor", "middle"), text);

    /// <summary>Formats a length in pixels.</summary>
    /// <param name="pixels">The length.</param>
    public static string Round(double pixels) => Math.Round(pixels, 1).ToString("0.#", CultureInfo.InvariantCulture);

    private static string Pair(Point point) => $"{Round(point.X)} {Round(point.Y)}";
}
