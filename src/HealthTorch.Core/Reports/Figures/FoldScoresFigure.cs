using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Reports.Charts;

namespace HealthTorch.Core.Reports.Figures;

/// <summary>A metric in every fold, for the model and the strongest baseline.</summary>
internal static class FoldScoresFigure
{
    private const double Spread = 0.56;

    private const string Reading =
        "Each small dot is a fold, in the same order from left to right: dots at the same position are from the same test rows. The "
            + "large dot is the mean over folds; its line is the corrected 95 % interval.";

    /// <summary>Creates the figure; null if the metric is undefined in every fold.</summary>
    /// <param name="report">The report.</param>
    /// <param name="folds">The cross-validation.</param>
    /// <param name="metric">The metric.</param>
    public static XElement? Render(Report report, CrossValidationSummary folds, string metric)
    {
        var models = Models(report, folds, metric);
        if (models.Length == 0)
        {
            return null;
        }

        var values = models.SelectMany(model => model.Figure.Values);
        var ends = models.SelectMany(model => new[] { model.Figure.Mean.Low, model.Figure.Mean.High }).OfType<double>();
        var chart = new Chart(
            Axis.Categories([.. models.Select(model => model.Name)]), Axis.Around(ReportFormat.Title(metric), values.Concat(ends)));
        foreach (var (i, model) in models.Index())
        {
            Draw(chart, model.Figure, i + 1, model.Series);
        }

        return Figure.Create($"{ReportFormat.Title(metric)} by fold", Reading, [], chart.Render(Description(metric, models)));
    }

    // The series are those of the metrics table: the model, then the baselines in order.
    private static FoldScores[] Models(Report report, CrossValidationSummary folds, string metric)
    {
        var strongest = ReferenceModel.Strongest(report, report.Figures.Set, metric)?.Name;
        FoldScores[] models =
        [
            new(ReportFormat.Title(report.Model.Type), 1, folds.Metrics[metric]),
            .. folds.Baselines.Index().Where(baseline => baseline.Item.Key == strongest)
                .Select(baseline => new FoldScores(ReportFormat.Title(baseline.Item.Key), baseline.Index + 2, baseline.Item.Value[metric])),
        ];
        return [.. models.Where(model => model.Figure.Defined > 0)];
    }

    private static void Draw(Chart chart, FoldMetric figure, int place, int series)
    {
        var step = Spread / Math.Max(1, figure.Values.Count - 1);
        chart.Dots(figure.Values.Select((value, i) => new Point(place - (Spread / 2) + (i * step), value)), series, 2.5);
        var side = place + (Spread / 2) + 0.09;
        if (figure.Mean is { Low: { } low, High: { } high })
        {
            chart.Whiskers([(new Point(side, low), new Point(side, high))], series);
        }

        chart.Dots([new Point(side, figure.Mean.Value!.Value)], series, 5);
    }

    private static string Description(string metric, FoldScores[] models) =>
        $"{ReportFormat.Title(metric)} of {string.Join(" and ", models.Select(model => Described(model.Name, model.Figure)))}.";

    private static string Described(string name, FoldMetric figure) =>
        $"{name} in {figure.Defined} folds from {ReportFormat.Number(figure.Minimum!.Value)} to "
        + $"{ReportFormat.Number(figure.Maximum!.Value)}, " +
        $"mean {ReportFormat.Value(figure.Mean)} ({ReportFormat.Interval(figure.Mean)})";

    private sealed record FoldScores(string Name, int Series, FoldMetric Figure);
}
