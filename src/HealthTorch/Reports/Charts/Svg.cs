using System.Globalization;
using System.Xml.Linq;
using HealthTorch.Experiments;
using static HealthTorch.Reports.Html;

namespace HealthTorch.Reports;

/// <summary>Shapes of SVG, to a tenth of a pixel; their looks are in the style sheet.</summary>
internal static class Svg
{
    /// <summary>A line from one point to another.</summary>
    /// <param name="style">Its style class.</param>
    /// <param name="from">One end.</param>
    /// <param name="to">The other.</param>
    public static XElement Segment(string style, Point from, Point to) => Polyline(style, [from, to]);

    /// <summary>A line through points.</summary>
    /// <param name="style">Its style class.</param>
    /// <param name="points">At least one point.</param>
    public static XElement Polyline(string style, IEnumerable<Point> points) =>
        Tag("path", Class(style), At("d", "M" + string.Join('L', points.Select(Pair))));

    /// <summary>A rectangle.</summary>
    /// <param name="style">Its style class.</param>
    /// <param name="corner">Upper left.</param>
    /// <param name="width">Across.</param>
    /// <param name="height">Down.</param>
    public static XElement Rectangle(string style, Point corner, double width, double height) => Tag(
        "rect",
        Class(style),
        At("x", Round(corner.X)),
        At("y", Round(corner.Y)),
        At("width", Round(width)),
        At("height", Round(height)));

    /// <summary>A dot.</summary>
    /// <param name="centre">Where.</param>
    /// <param name="radius">Its size.</param>
    public static XElement Dot(Point centre, double radius) =>
        Tag("circle", At("cx", Round(centre.X)), At("cy", Round(centre.Y)), At("r", Round(radius)));

    /// <summary>A piece of text.</summary>
    /// <param name="at">Where its baseline starts, is centred or ends.</param>
    /// <param name="anchor">start, middle or end.</param>
    /// <param name="text">The text.</param>
    public static XElement Text(Point at, string anchor, string text) =>
        Tag("text", At("x", Round(at.X)), At("y", Round(at.Y)), At("text-anchor", anchor), text);

    /// <summary>A piece of text that reads upwards.</summary>
    /// <param name="centre">Its middle.</param>
    /// <param name="text">The text.</param>
    public static XElement UpwardText(Point centre, string text) =>
        Tag("text", At("transform", $"translate({Pair(centre)}) rotate(-90)"), At("text-anchor", "middle"), text);

    /// <summary>A number of pixels.</summary>
    /// <param name="pixels">The number.</param>
    public static string Round(double pixels) => Math.Round(pixels, 1).ToString("0.#", CultureInfo.InvariantCulture);

    private static string Pair(Point point) => $"{Round(point.X)} {Round(point.Y)}";
}
