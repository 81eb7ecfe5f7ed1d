using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Reports.Charts;

namespace HealthTorch.Core.Reports.Figures;

/// <summary>Histograms of the predicted probability by true class.</summary>
internal static class ScoreHistogramFigure
{
    private const string Reading =
        " by predicted probability, one panel per true class. The less the two distributions overlap, the better the model "
            + "discriminates; those on the wrong side of the threshold are misclassified.";

    /// <summary>Creates the figure; null unless there are two classes.</summary>
    /// <param name="report">The report.</param>
    public static XElement? Render(Report report)
    {
        var scores = report.Figures.Scores;
        return scores.Count == 0 ? null : Figure.Create(
            "Predicted probability by true class",
            SubjectNoun.For(report).CapitalizedPlural + Reading,
            [.. scores.Keys.Select(name => Figure.BarLegend(ClassSeries.SeriesNumber(report.Target, name), $"true {name}"))],
            [.. scores.Select((of, k) => Panel(report, of.Key, of.Value, isLast: k == scores.Count - 1))]);
    }

    private static XElement Panel(Report report, string name, IReadOnlyList<int> counts, bool isLast)
    {
        var axis = Axis.Proportion(isLast ? $"Predicted probability of {report.Target.Classes[^1]}" : "");
        var chart = new Chart(axis, CountAxis.Create(SubjectNoun.For(report).CapitalizedPlural, counts), height: isLast ? 185 : 167).Bars(
            counts, ClassSeries.SeriesNumber(report.Target, name));
        if (report.Figures.Threshold is { } threshold)
        {
            chart.LabeledMarker(threshold, $"threshold {ReportFormat.Setting(threshold)}");
        }

        return chart.Render(
            $"{SubjectNoun.For(report).CapitalizedPlural} of true class {name} by predicted probability in {counts.Count} bins "
                + "from 0 to 1: "
                + $"{string.Join(", ", counts)}.");
    }
}
