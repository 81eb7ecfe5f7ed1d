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
/// <param name="height">Likewise, without what is below.</param>
/// <param name="below">Pixels under the x axis for <see cref="Under"/>.</param>
internal sealed class Chart(Axis x, Axis y, double width = 420, double height = 340, double below = 0)
{
    private readonly Frame _frame = new(x, y, width, height + below, below);
    private readonly List<XElement> _marks = [];

    /// <summary>A line through points.</summary>
    /// <param name="points">Points whose X never turns back; those that are not finite are left out.</param>
    /// <param name="series">Its number from 1: its colour and dashes.</param>
    public Chart Line(IEnumerable<Point> points, int series)
    {
        Point[] line = [.. Thinning.Thin([.. Drawable(points)])];
        return line.Length == 0 ? this : Mark(series, [Svg.Polyline("line", line)]);
    }

    /// <summary>A thin line, of what is predicted.</summary>
    /// <param name="points">Points whose X never turns back; those that are not finite are left out.</param>
    /// <param name="series">Its number.</param>
    public Chart Thin(IEnumerable<Point> points, int series)
    {
        Point[] line = [.. Drawable(points)];
        return line.Length == 0 ? this : Mark(series, [Svg.Polyline("thin", line)]);
    }

    /// <summary>A curve that jumps.</summary>
    /// <param name="curve">Its value from each time on.</param>
    /// <param name="series">Its number.</param>
    public Chart Steps(IReadOnlyList<CurvePoint> curve, int series) =>
        Mark(series, [Svg.Polyline("step", Stairs(curve, point => point.Value).Select(_frame.Place))]);

    /// <summary>The interval around a curve that jumps, where it has one.</summary>
    /// <param name="curve">Its interval from each time on.</param>
    /// <param name="series">Its number.</param>
    public Chart Band(IReadOnlyList<CurvePoint> curve, int series)
    {
        CurvePoint[] known = [.. curve.Where(point => double.IsFinite(point.Low) && double.IsFinite(point.High))];
        return known.Length == 0 ? this : Mark(
            series,
            [Svg.Polyline("band", Stairs(known, point => point.Low).Concat(Stairs(known, point => point.High).Reverse()).Select(_frame.Place))]);
    }

    /// <summary>A table under the x axis: a line of numbers for each series, each below its tick.</summary>
    /// <param name="title">What is counted.</param>
    /// <param name="lines">Name, series and numbers.</param>
    /// <param name="lineHeight">In pixels.</param>
    public Chart Under(string title, IReadOnlyList<(string Name, int Series, IReadOnlyList<int> Counts)> lines, double lineHeight)
    {
        var top = _frame.Bottom + 38 + lineHeight;
        _marks.Add(Svg.Text(new Point(0, top), "start", title));
        foreach (var (i, line) in lines.Index())
        {
            var level = top + ((i + 1) * lineHeight);
            var counts = x.Ticks.Zip(line.Counts, (tick, count) => Svg.Text(new Point(_frame.Place(new Point(tick, y.Low)).X, level), "middle", Display.Count(count)));
            Mark(line.Series, [Tag("g", Class("named"), Svg.Text(new Point(0, level), "start", line.Name), counts)]);
        }

        return this;
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
        At("viewBox", $"0 0 {Svg.Round(width)} {Svg.Round(height + below)}"),
        At("role", "img"),
        At("aria-label", description),
        _frame.Draw(),
        _marks);

    // A value holds until the next.
    private static IEnumerable<Point> Stairs(IReadOnlyList<CurvePoint> curve, Func<CurvePoint, double> value) => curve.SelectMany((point, i) =>
        i == 0 ? [new Point(point.Time, value(point))] : new[] { new Point(point.Time, value(curve[i - 1])), new Point(point.Time, value(point)) });

    private Chart Mark(int series, IEnumerable<XElement> marks)
    {
        _marks.Add(Tag("g", Class(Palette.Of(series)), marks));
        return this;
    }

    private IEnumerable<Point> Drawable(IEnumerable<Point> points) =>
        points.Where(point => double.IsFinite(point.X) && double.IsFinite(point.Y)).Select(_frame.Place);
}
