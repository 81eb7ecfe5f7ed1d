using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Reports.Charts;

namespace HealthTorch.Core.Reports.Figures;

/// <summary>The precision-recall curve.</summary>
internal static class PrecisionRecallFigure
{
    private const string Reading =
        "The proportion of predicted positives that are positive (precision) against the proportion of positives that are found "
            + "(recall). The precision of an uninformative model is the prevalence.";

    /// <summary>Creates the figure; null without classes.</summary>
    /// <param name="report">The report.</param>
    public static XElement? Render(Report report)
    {
        var curves = report.Figures.PrecisionRecall;
        if (curves.Count == 0)
        {
            return null;
        }

        var chart = new Chart(Axis.Proportion("Recall (sensitivity)"), Axis.Proportion("Precision (PPV)"));
        var key = curves.Keys.Select(name => Figure.LineLegend(ClassSeries.SeriesNumber(report.Target, name), name)).ToList();
        if (ConfusionCounts.From(report.Figures) is { } table)
        {
            MarkTable(chart, table);
            key.Add(Figure.ReferenceLegend($"prevalence {ReportFormat.Fixed(table.Prevalence, 2)}"));
        }

        foreach (var (name, points) in curves)
        {
            chart.Line(points, ClassSeries.SeriesNumber(report.Target, name));
        }

        return Figure.Create("Precision and recall", Reading, key, chart.Render(Description(report)));
    }

    private static void MarkTable(Chart chart, ConfusionCounts table) => chart
        .ReferenceLine(new Point(0, table.Prevalence), new Point(1, table.Prevalence))
        .Dots([new Point(table.Sensitivity, table.Precision)], 1, 5);

    private static string Description(Report report)
    {
        var text =
            $"Precision-recall curve of {PartitionNames.InSentence(report.Figures.Set)} for "
                + $"{string.Join(", ", report.Figures.PrecisionRecall.Keys)}";
        return ConfusionCounts.From(report.Figures) is { } table
            ? $"{text}: at the threshold recall is {ReportFormat.Fixed(table.Sensitivity, 3)} and precision "
                + $"{ReportFormat.Fixed(table.Precision, 3)}; " +
              $"prevalence is {ReportFormat.Fixed(table.Prevalence, 3)}."
            : $"{text}.";
    }
}
