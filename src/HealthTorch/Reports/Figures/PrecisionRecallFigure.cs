using System.Xml.Linq;
using HealthTorch.Experiments;

namespace HealthTorch.Reports;

/// <summary>The precision-recall curve.</summary>
internal static class PrecisionRecallFigure
{
    private const string Reading =
        "The proportion of predicted positives that are positive (precision) against the proportion of positives that are found "
            + "(recall). The precision of an uninformative model is the prevalence.";

    /// <summary>Creates the figure; null without classes.</summary>
    /// <param name="report">The report.</param>
    public static XElement? Of(Report report)
    {
        var curves = report.Figures.PrecisionRecall;
        if (curves.Count == 0)
        {
            return null;
        }

        var chart = new Chart(Axis.Share("Recall (sensitivity)"), Axis.Share("Precision (PPV)"));
        var key = curves.Keys.Select(name => Figure.Key(ClassSeries.Of(report.Target, name), name)).ToList();
        if (TwoByTwo.Of(report.Figures) is { } table)
        {
            MarkTable(chart, table);
            key.Add(Figure.ReferenceKey($"prevalence {Display.Fixed(table.Prevalence, 2)}"));
        }

        foreach (var (name, points) in curves)
        {
            chart.Line(points, ClassSeries.Of(report.Target, name));
        }

        return Figure.Of("Precision and recall", Reading, key, chart.Draw(Description(report)));
    }

    private static void MarkTable(Chart chart, TwoByTwo table) => chart
        .Reference(new Point(0, table.Prevalence), new Point(1, table.Prevalence))
        .Dots([new Point(table.Sensitivity, table.Precision)], 1, 5);

    private static string Description(Report report)
    {
        var text =
            $"Precision-recall curve of {SetText.Of(report.Figures.Set)} for {string.Join(", ", report.Figures.PrecisionRecall.Keys)}";
        return TwoByTwo.Of(report.Figures) is { } table
            ? $"{text}: at the threshold recall is {Display.Fixed(table.Sensitivity, 3)} and precision "
                + $"{Display.Fixed(table.Precision, 3)}; " +
              $"prevalence is {Display.Fixed(table.Prevalence, 3)}."
            : $"{text}.";
    }
}
