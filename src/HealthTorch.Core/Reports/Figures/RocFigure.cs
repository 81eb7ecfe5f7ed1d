using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Reports.Charts;

namespace HealthTorch.Core.Reports.Figures;

/// <summary>The receiver operating characteristic (ROC) curve.</summary>
internal static class RocFigure
{
    private const string Reading =
        "Each point is a threshold: the proportion of the class that is found (vertical) against the proportion of the others that is "
            + "misclassified (horizontal). A curve closer to the upper left corner is better; the dashed diagonal is chance.";

    /// <summary>Creates the figure; null without classes.</summary>
    /// <param name="report">The report.</param>
    public static XElement? Render(Report report)
    {
        var curves = report.Figures.Roc;
        if (curves.Count == 0)
        {
            return null;
        }

        var chart =
            new Chart(Axis.Proportion("1 − specificity"), Axis.Proportion("Sensitivity")).ReferenceLine(new Point(0, 0), new Point(1, 1));
        foreach (var (name, points) in curves)
        {
            Draw(chart, points, ClassSeries.SeriesNumber(report.Target, name), curves.Count == 1);
        }

        MarkThreshold(chart, report.Figures);
        return Figure.Create(
            "ROC curve",
            Reading + Area(report.Figures),
            ClassSeries.Legend(report.Target, curves.Keys, "chance"),
            chart.Render(Description(report)));
    }

    private static string Area(FigureData figures) => figures.Area switch
    {
        null => "",
        { Low: null } pooled => $" The area is {ReportFormat.Value(pooled)}.",
        var area =>
            $" The area is {ReportFormat.Value(area)}; DeLong's 95 % interval, which treats rows as independent, is "
                + $"{ReportFormat.Interval(area)}.",
    };

    private static void Draw(Chart chart, IReadOnlyList<Point> points, int series, bool isAlone)
    {
        if (isAlone)
        {
            chart.Area(points, series);
        }

        chart.Line(points, series);
    }

    private static void MarkThreshold(Chart chart, FigureData figures)
    {
        if (ConfusionCounts.From(figures) is { } table && figures.Threshold is { } threshold)
        {
            var point = new Point(table.FalsePositiveRate, table.Sensitivity);
            chart.Dots([point], 1, 5).Label(point, $"threshold {ReportFormat.Setting(threshold)}");
        }
    }

    private static string Description(Report report)
    {
        var text = $"ROC curve of {PartitionNames.InSentence(report.Figures.Set)} for {string.Join(", ", report.Figures.Roc.Keys)}";
        return ConfusionCounts.From(report.Figures) is { } table
            ? $"{text}: at the threshold sensitivity is {ReportFormat.Fixed(table.Sensitivity, 3)} and the false positive rate "
                + $"{ReportFormat.Fixed(table.FalsePositiveRate, 3)}."
            : $"{text}.";
    }
}
