using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Survival;
using static HealthTorch.Core.Reports.Html;

namespace HealthTorch.Core.Reports.Charts;

/// <summary>
/// An SVG chart that takes colors and font from the page, so that dark mode and print need no second drawing. Text is never measured, so
/// the chart is the same on every machine, with or without fonts installed.
/// </summary>
/// <param name="x">The horizontal axis.</param>
/// <param name="y">The vertical axis.</param>
/// <param name="width">Width in pixels.</param>
/// <param name="height">Height in pixels, excluding the space below.</param>
/// <param name="below">Pixels below the x axis, for <see cref="TableBelow"/>.</param>
internal sealed class Chart(Axis x, Axis y, double width = 420, double height = 340, double below = 0)
{
    private readonly Frame _frame = new(x, y, width, height + below, below);
    private readonly List<XElement> _marks = [];

    /// <summary>Adds a line through points.</summary>
    /// <param name="points">Points with non-decreasing X; non-finite points are omitted.</param>
    /// <param name="series">Number of the series, from 1, which determines its color and dash pattern.</param>
    public Chart Line(IEnumerable<Point> points, int series)
    {
        Point[] line = [.. LineSimplification.Simplify([.. Drawable(points)])];
        return line.Length == 0 ? this : Mark(series, [Svg.Polyline("line", line)]);
    }

    /// <summary>Adds a thin line, for predictions.</summary>
    /// <param name="points">Points with non-decreasing X; non-finite points are omitted.</param>
    /// <param name="series">Number of the series.</param>
    public Chart ThinLine(IEnumerable<Point> points, int series)
    {
        Point[] line = [.. Drawable(points)];
        return line.Length == 0 ? this : Mark(series, [Svg.Polyline("thin", line)]);
    }

    /// <summary>Adds a step curve.</summary>
    /// <param name="curve">Points of the curve; each value holds from its time on.</param>
    /// <param name="series">Number of the series.</param>
    public Chart StepCurve(IReadOnlyList<CurvePoint> curve, int series) =>
        Mark(series, [Svg.Polyline("step", StepPoints(curve, point => point.Value).Select(_frame.Position))]);

    /// <summary>Adds the interval band of a step curve, where it is defined.</summary>
    /// <param name="curve">Points of the curve; each interval holds from its time on.</param>
    /// <param name="series">Number of the series.</param>
    public Chart Band(IReadOnlyList<CurvePoint> curve, int series)
    {
        CurvePoint[] known = [.. curve.Where(point => double.IsFinite(point.Low) && double.IsFinite(point.High))];
        return known.Length == 0 ? this : Mark(
            series,
            [Svg.Polyline(
                "band", StepPoints(known, point => point.Low)
                    .Concat(StepPoints(known, point => point.High).Reverse())
                    .Select(_frame.Position))]);
    }

    /// <summary>Adds a table below the x axis: one line of counts per series, aligned with the ticks.</summary>
    /// <param name="title">The quantity counted.</param>
    /// <param name="lines">Name, series and counts of each line.</param>
    /// <param name="lineHeight">Height of a line in pixels.</param>
    public Chart TableBelow(string title, IReadOnlyList<(string Name, int Series, IReadOnlyList<int> Counts)> lines, double lineHeight)
    {
        var top = _frame.Bottom + 38 + lineHeight;
        _marks.Add(Svg.Text(new Point(0, top), "start", title));
        foreach (var (i, line) in lines.Index())
        {
            var level = top + ((i + 1) * lineHeight);
            var counts = x.Ticks.Zip(line.Counts, (tick, count) => Svg.Text(
                new Point(_frame.Position(new Point(tick, y.Low)).X, level), "middle", ReportFormat.Count(count)));
            Mark(line.Series, [Tag("g", Class("named"), Svg.Text(new Point(0, level), "start", line.Name), counts)]);
        }

        return this;
    }

    /// <summary>Adds a shaded area between a line and the bottom of the chart.</summary>
    /// <param name="points">Points of the line.</param>
    /// <param name="series">Number of the series.</param>
    public Chart Area(IEnumerable<Point> points, int series)
    {
        Point[] line = [.. LineSimplification.Simplify([.. Drawable(points)])];
        return line.Length == 0 ? this : Mark(
            series,
            [Svg.Polyline("area", [.. line, line[^1] with { Y = _frame.Bottom }, line[0] with { Y = _frame.Bottom }])]);
    }

    /// <summary>Adds a thin dashed reference line, such as that of chance.</summary>
    /// <param name="from">Start point.</param>
    /// <param name="to">End point.</param>
    public Chart ReferenceLine(Point from, Point to)
    {
        _marks.Add(Svg.Segment("reference", _frame.Position(from), _frame.Position(to)));
        return this;
    }

    /// <summary>Adds a labeled vertical line.</summary>
    /// <param name="at">Position on the x axis.</param>
    /// <param name="text">The label.</param>
    /// <param name="row">Text line of the label, from the top, or from the bottom if negative, so that neighbors do not overlap.</param>
    public Chart LabeledMarker(double at, string text, int row = 0)
    {
        var place = _frame.Position(new Point(at, y.Low));
        var (aside, anchor) = x.Position(at) > 0.6 ? (-6, "end") : (6, "start");
        _marks.Add(Svg.Segment("marker", place, place with { Y = Frame.Top }));
        var baseline = row >= 0 ? Frame.Top + 11 + (row * 15) : _frame.Bottom + 8 + (row * 15);
        _marks.Add(Svg.Text(new Point(place.X + aside, baseline), anchor, text));
        return this;
    }

    /// <summary>Adds adjacent bars that start at zero and fill the width of the x axis.</summary>
    /// <param name="counts">Heights of the bars.</param>
    /// <param name="series">Number of the series, which determines the color.</param>
    public Chart Bars(IReadOnlyList<int> counts, int series)
    {
        var slot = (_frame.Right - Frame.Left) / counts.Count;
        var tops = counts.Select((count, k) => _frame.Position(new Point(x.Low, count)) with { X = Frame.Left + (k * slot) + 0.5 });
        return Mark(
            series, tops.Where(top => top.Y < _frame.Bottom).Select(top => Svg.Rectangle("bar", top, slot - 1, _frame.Bottom - top.Y)));
    }

    /// <summary>Adds dots.</summary>
    /// <param name="points">Positions; non-finite points are omitted.</param>
    /// <param name="series">Number of the series, which determines the color.</param>
    /// <param name="radius">Radius in pixels.</param>
    public Chart Dots(IEnumerable<Point> points, int series, double radius = 3.5) =>
        Mark(series, [Tag("g", Class("dots"), Drawable(points).Select(dot => Svg.Dot(dot, radius)))]);

    /// <summary>Adds vertical interval bars.</summary>
    /// <param name="intervals">Lower and upper end of each interval.</param>
    /// <param name="series">Number of the series, which determines the color.</param>
    public Chart Whiskers(IEnumerable<(Point Low, Point High)> intervals, int series) => Mark(
        series,
        intervals.Select(whisker => Svg.Segment("whisker", _frame.Position(whisker.Low), _frame.Position(whisker.High))));

    /// <summary>Adds a label beside a point.</summary>
    /// <param name="at">The point.</param>
    /// <param name="text">The label.</param>
    public Chart Label(Point at, string text)
    {
        var place = _frame.Position(at);
        _marks.Add(Svg.Text(new Point(place.X + 10, place.Y + 15), "start", text));
        return this;
    }

    /// <summary>Renders the chart as SVG.</summary>
    /// <param name="description">Text alternative for screen readers.</param>
    public XElement Render(string description) => Tag(
        "svg",
        Class("chart"),
        At("viewBox", $"0 0 {Svg.Round(width)} {Svg.Round(height + below)}"),
        At("role", "img"),
        At("aria-label", description),
        _frame.Render(),
        _marks);

    // A value holds until the next time.
    private static IEnumerable<Point> StepPoints(IReadOnlyList<CurvePoint> curve, Func<CurvePoint, double> value) =>
        curve.SelectMany((point, i) => i == 0
            ? [new Point(point.Time, value(point))]
            : new[] { new Point(point.Time, value(curve[i - 1])), new Point(point.Time, value(point)) });

    private Chart Mark(int series, IEnumerable<XElement> marks)
    {
        _marks.Add(Tag("g", Class(Palette.StyleClass(series)), marks));
        return this;
    }

    private IEnumerable<Point> Drawable(IEnumerable<Point> points) =>
        points.Where(point => double.IsFinite(point.X) && double.IsFinite(point.Y)).Select(_frame.Position);
}
