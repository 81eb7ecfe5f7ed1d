using System.Xml.Linq;
using HealthTorch.Experiments;

namespace HealthTorch.Reports;

/// <summary>The receiver operating characteristic (ROC) curve.</summary>
internal static class RocFigure
{
    private const string Reading =
        "Each point is a threshold: the proportion of the class that is found (vertical) against the proportion of the others that is "
            + "misclassified (horizontal). A curve closer to the upper left corner is better; the dashed diagonal is chance.";

    /// <summary>Creates the figure; null without classes.</summary>
    /// <param name="report">The report.</param>
    public static XElement? Of(Report report)
    {
        var curves = report.Figures.Roc;
        if (curves.Count == 0)
        {
            return null;
        }

        var chart = new Chart(Axis.Share("1 − specificity"), Axis.Share("Sensitivity")).Reference(new Point(0, 0), new Point(1, 1));
        foreach (var (name, points) in curves)
        {
            Draw(chart, points, ClassSeries.Of(report.Target, name), curves.Count == 1);
        }

        MarkThreshold(chart, report.Figures);
        return Figure.Of(
            "ROC curve",
            Reading + Area(report.Figures),
            ClassSeries.Key(report.Target, curves.Keys, "chance"),
            chart.Draw(Description(report)));
    }

    private static string Area(Experiments.Figures figures) => figures.Area switch
    {
        null => "",
        { Low: null } pooled => $" The area is {Display.Value(pooled)}.",
        var area =>
            $" The area is {Display.Value(area)}; DeLong's 95 % interval, which treats rows as independent, is {Display.Interval(area)}.",
    };

    private static void Draw(Chart chart, IReadOnlyList<Point> points, int series, bool isAlone)
    {
        if (isAlone)
        {
            chart.Area(points, series);
        }

        chart.Line(points, series);
    }

    private static void MarkThreshold(Chart chart, Experiments.Figures figures)
    {
        if (TwoByTwo.Of(figures) is { } table && figures.Threshold is { } threshold)
        {
            var point = new Point(table.FalsePositiveRate, table.Sensitivity);
            chart.Dots([point], 1, 5).Note(point, $"threshold {Display.Setting(threshold)}");
        }
    }

    private static string Description(Report report)
    {
        var text = $"ROC curve of {SetText.Of(report.Figures.Set)} for {string.Join(", ", report.Figures.Roc.Keys)}";
        return TwoByTwo.Of(report.Figures) is { } table
            ? $"{text}: at the threshold sensitivity is {Display.Fixed(table.Sensitivity, 3)} and the false positive rate "
                + $"{Display.Fixed(table.FalsePositiveRate, 3)}."
            : $"{text}.";
    }
}
