using System.Globalization;
using System.Text;
using HealthTorch.Reference;

namespace HealthTorch.Core.ReferenceStudies;

/// <summary>A line of a <see cref="LossChart"/>.</summary>
/// <param name="Label">The label in the legend.</param>
/// <param name="History">The loss after every iteration.</param>
internal sealed record LossCurve(string Label, IReadOnlyList<Iteration> History);

/// <summary>A chart of the loss over the iterations, as SVG.</summary>
internal sealed class LossChart
{
    private const double Left = 60, Top = 28, Width = 560, Height = 260;
    private const int Ticks = 5, MaxPoints = 200;

    // The colors of Okabe and Ito, which are distinguishable with color vision deficiency; dashes show a curve that overlaps another.
    private static readonly string[] s_strokes =
    [
        "stroke=\"#0072b2\" stroke-width=\"2\"",
        "stroke=\"#d55e00\" stroke-width=\"2\"",
        "stroke=\"#f0e442\" stroke-width=\"2\" stroke-dasharray=\"6 6\"",
    ];

    private readonly StringBuilder _svg = new();
    private readonly double _lastIteration;
    private readonly double _lowest;
    private readonly double _highest;

    private LossChart(IReadOnlyList<LossCurve> curves)
    {
        var points = curves.SelectMany(curve => curve.History).ToList();
        _lastIteration = Math.Max(1, points.Max(point => point.Number));
        _lowest = points.Min(point => point.Loss);
        _highest = points.Max(point => point.Loss);
        _highest = _highest > _lowest ? _highest : _lowest + 1;
    }

    /// <summary>Draws curves into one chart.</summary>
    /// <param name="curves">One to three.</param>
    public static string Svg(IReadOnlyList<LossCurve> curves)
    {
        var chart = new LossChart(curves);
        chart.DrawAxes();
        for (var i = 0; i < curves.Count; i++)
        {
            chart.DrawCurve(curves[i], s_strokes[i], row: i);
        }

        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 332" font-family="sans-serif" font-size="12">
            <rect width="640" height="332" fill="white"/>
            {chart._svg}</svg>

            """;
    }

    private void DrawAxes()
    {
        for (var tick = 0; tick <= Ticks; tick++)
        {
            var iteration = _lastIteration * tick / Ticks;
            var loss = _lowest + ((_highest - _lowest) * tick / Ticks);
            Draw($"""<path d="M{Left:0.#} {Y(loss):0.#}h{Width:0.#}" stroke="#ddd"/>""");
            Draw($"""<text x="{Left - 6:0.#}" y="{Y(loss) + 4:0.#}" text-anchor="end">{loss:0.0000}</text>""");
            Draw($"""<text x="{X(iteration):0.#}" y="{Top + Height + 18:0.#}" text-anchor="middle">{iteration:0.#}</text>""");
        }

        Draw($"""<text x="{Left + (Width / 2):0.#}" y="{Top + Height + 36:0.#}" text-anchor="middle">iterations</text>""");
        Draw($"""<text x="{Left - 6:0.#}" y="12" text-anchor="end">loss</text>""");
    }

    private void DrawCurve(LossCurve curve, string stroke, int row)
    {
        var step = Math.Max(1, curve.History.Count / MaxPoints);
        var points = curve.History.Where((point, i) => i % step == 0 || i == curve.History.Count - 1);
        var path = string.Join(' ', points.Select(point => string.Create(
            CultureInfo.InvariantCulture, $"{X(point.Number):0.#},{Y(point.Loss):0.#}")));
        Draw($"""<polyline points="{path}" fill="none" {stroke}/>""");
        Draw($"""<path d="M420 {Top + 14 + (18 * row):0.#}h24" {stroke}/>""");
        Draw($"""<text x="450" y="{Top + 18 + (18 * row):0.#}">{curve.Label}</text>""");
    }

    private double X(double iteration) => Left + (Width * iteration / _lastIteration);

    private double Y(double loss) => Top + (Height * (_highest - loss) / (_highest - _lowest));

    private void Draw(FormattableString element) => _svg.Append(element.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
