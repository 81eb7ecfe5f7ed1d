using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Reports.Charts;

namespace HealthTorch.Core.Reports.Figures;

/// <summary>Calibration plot of classification: predicted probability against observed proportion.</summary>
internal static class CalibrationFigure
{
    private const string Reading =
        " grouped by predicted probability; bars are 95 % Wilson intervals of the observed proportion. Perfect calibration lies " +
        "on the dashed diagonal; below it the model overestimates risk, above it the model underestimates risk.";

    private const string Predicted = "Predicted probability";

    private const string HistogramReading = " The lower panel is a histogram of predicted probability.";

    /// <summary>Creates the figure; null without classes.</summary>
    /// <param name="report">The report.</param>
    public static XElement? Render(Report report)
    {
        var curves = report.Figures.Calibration;
        if (curves.Count == 0)
        {
            return null;
        }

        var subjects = SubjectNoun.For(report);
        var histogram = Histogram(report.Figures, subjects);
        var chart = new Chart(Axis.Proportion(histogram is null ? Predicted : ""), Axis.Proportion("Observed proportion"))
            .ReferenceLine(new Point(0, 0), new Point(1, 1));
        foreach (var (name, groups) in curves)
        {
            Draw(chart, groups, ClassSeries.SeriesNumber(report.Target, name));
        }

        return Figure.Create(
            "Calibration",
            subjects.CapitalizedPlural + Reading + (histogram is null ? "" : HistogramReading),
            ClassSeries.Legend(report.Target, curves.Keys, "perfect calibration"),
            chart.Render(Description(report)),
            histogram);
    }

    private static void Draw(Chart chart, IReadOnlyList<CalibrationPoint> groups, int series)
    {
        var points = groups.Select(group => new Point(group.Predicted, group.Observed)).ToArray();
        chart
            .Whiskers(groups.Select(group => (new Point(group.Predicted, group.Low), new Point(group.Predicted, group.High))), series)
            .Line(points, series)
            .Dots(points, series);
    }

    private static XElement? Histogram(FigureData figures, SubjectNoun subjects)
    {
        if (figures.Scores.Count == 0)
        {
            return null;
        }

        int[] counts =
            [.. Enumerable.Range(0, figures.Scores.Values.First().Count).Select(bin => figures.Scores.Values.Sum(of => of[bin]))];
        return new Chart(Axis.Proportion(Predicted), CountAxis.Create(subjects.CapitalizedPlural, counts), height: 130)
            .Bars(counts, 1)
            .Render($"Histogram of predicted probability: {string.Join(", ", counts)} {subjects.Plural} from 0 to 1.");
    }

    private static string Description(Report report)
    {
        var groups = report.Figures.Calibration.SelectMany(of => of.Value.Select(group =>
            $"{of.Key} predicted {ReportFormat.Fixed(group.Predicted, 2)}, observed {ReportFormat.Fixed(group.Observed, 2)} of "
                + $"{group.Count}"));
        return $"Calibration of {PartitionNames.InSentence(report.Figures.Set)}: {string.Join("; ", groups)}.";
    }
}
