using System.Xml.Linq;
using HealthTorch.Experiments;
using static HealthTorch.Reports.Html;

namespace HealthTorch.Reports;

/// <summary>
/// A chart as SVG that takes its colours and font from the page, so that dark mode and print need no second drawing. No text is
/// measured: it looks the same wherever it was made, with or without fonts installed.
/// </summary>
/// <param name="x">Along the bottom.</param>
/// <param name="y">Along the left.</param>
/// <param name="width">In pixels.</param>
/// <param name="height">Likewise.</param>
internal sealed class Chart(Axis x, Axis y, double width = 420, double height = 340)
{
    private readonly Frame _frame = new(x, y, width, height);
    private readonly List<XElement> _marks = [];

    /// <summary>A line through points.</summary>
    /// <param name="points">Points whose X never turns back; those that are not finite are left out.</param>
    /// <param name="series">Its number from 1: its colour and dashes.</param>
    public Chart Line(IEnumerable<Point> points, int series)
    {
        Point[] line = [.. Thinning.Thin([.. Drawable(points)])];
        return line.Length == 0 ? this : Mark(series, [Svg.Polyline("line", line)]);
    }

    /// <summary>A pale area between a line and the bottom.</summary>
    /// <param name="points">The line.</param>
    /// <param name="series">Its number.</param>
    public Chart Area(IEnumerable<Point> points, int series)
    {
        Point[] line = [.. Thinning.Thin([.. Drawable(points)])];
        return line.Length == 0 ? this : Mark(
            series,
            [Svg.Polyline("area", [.. line, line[^1] with { Y = _frame.Bottom }, line[0] with { Y = _frame.Bottom }])]);
    }

    /// <summary>A thin dashed line to judge others by, such as that of chance.</summary>
    /// <param name="from">One end.</param>
    /// <param name="to">The other.</param>
    public Chart Reference(Point from, Point to)
    {
        _marks.Add(Svg.Segment("reference", _frame.Place(from), _frame.Place(to)));
        return this;
    }

    /// <summary>A vertical line with a word beside it.</summary>
    /// <param name="at">Where on the x axis.</param>
    /// <param name="text">The word.</param>
    /// <param name="row">Line of text from the top, from the bottom if negative, for neighbours not to overlap.</param>
    public Chart Marker(double at, string text, int row = 0)
    {
        var place = _frame.Place(new Point(at, y.Low));
        var (aside, anchor) = x.Place(at) > 0.6 ? (-6, "end") : (6, "start");
        _marks.Add(Svg.Segment("marker", place, place with { Y = Frame.Top }));
        var baseline = row >= 0 ? Frame.Top + 11 + (row * 15) : _frame.Bottom + 8 + (row * 15);
        _marks.Add(Svg.Text(new Point(place.X + aside, baseline), anchor, text));
        return this;
    }

    /// <summary>Bars from zero, side by side over the whole x axis.</summary>
    /// <param name="counts">Their heights.</param>
    /// <param name="series">Their colour.</param>
    public Chart Bars(IReadOnlyList<int> counts, int series)
    {
        var slot = (_frame.Right - Frame.Left) / counts.Count;
        var tops = counts.Select((count, k) => _frame.Place(new Point(x.Low, count)) with { X = Frame.Left + (k * slot) + 0.5 });
        return Mark(series, tops.Where(top => top.Y < _frame.Bottom).Select(top => Svg.Rectangle("bar", top, slot - 1, _frame.Bottom - top.Y)));
    }

    /// <summary>Dots.</summary>
    /// <param name="points">Where; those that are not finite are left out.</param>
    /// <param name="series">Their colour.</param>
    /// <param name="radius">Their size in pixels.</param>
    public Chart Dots(IEnumerable<Point> points, int series, double radius = 3.5) =>
        Mark(series, [Tag("g", Class("dots"), Drawable(points).Select(dot => Svg.Dot(dot, radius)))]);

    /// <summary>Vertical intervals.</summary>
    /// <param name="intervals">Lower and upper ends.</param>
    /// <param name="series">Their colour.</param>
    public Chart Whiskers(IEnumerable<(Point Low, Point High)> intervals, int series) => Mark(
        series,
        intervals.Select(whisker => Svg.Segment("whisker", _frame.Place(whisker.Low), _frame.Place(whisker.High))));

    /// <summary>A word beside a point.</summary>
    /// <param name="at">The point.</param>
    /// <param name="text">The word.</param>
    public Chart Note(Point at, string text)
    {
        var place = _frame.Place(at);
        _marks.Add(Svg.Text(new Point(place.X + 10, place.Y + 15), "start", text));
        return this;
    }

    /// <summary>The drawing.</summary>
    /// <param name="description">What it shows, for who cannot see it.</param>
    public XElement Draw(string description) => Tag(
        "svg",
        Class("chart"),
        At("viewBox", $"0 0 {Svg.Round(width)} {Svg.Round(height)}"),
        At("role", "img"),
        At("aria-label", description),
        _frame.Draw(),
        _marks);

    private Chart Mark(int series, IEnumerable<XElement> marks)
    {
        _marks.Add(Tag("g", Class(Palette.Of(series)), marks));
        return this;
    }

    private IEnumerable<Point> Drawable(IEnumerable<Point> points) =>
        points.Where(point => double.IsFinite(point.X) && double.IsFinite(point.Y)).Select(_frame.Place);
}
