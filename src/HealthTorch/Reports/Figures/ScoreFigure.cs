using System.Xml.Linq;
using HealthTorch.Experiments;

namespace HealthTorch.Reports;

/// <summary>Histograms of the predicted probability by true class.</summary>
internal static class ScoreFigure
{
    private const string Reading =
        " by predicted probability, one panel per true class. The less the two distributions overlap, the better the model "
            + "discriminates; those on the wrong side of the threshold are misclassified.";

    /// <summary>Creates the figure; null unless there are two classes.</summary>
    /// <param name="report">The report.</param>
    public static XElement? Of(Report report)
    {
        var scores = report.Figures.Scores;
        return scores.Count == 0 ? null : Figure.Of(
            "Predicted probability by true class",
            Subjects.Of(report).Title + Reading,
            [.. scores.Keys.Select(name => Figure.BarKey(ClassSeries.Of(report.Target, name), $"true {name}"))],
            [.. scores.Select((of, k) => Panel(report, of.Key, of.Value, isLast: k == scores.Count - 1))]);
    }

    private static XElement Panel(Report report, string name, IReadOnlyList<int> counts, bool isLast)
    {
        var axis = Axis.Share(isLast ? $"Predicted probability of {report.Target.Classes[^1]}" : "");
        var chart = new Chart(axis, CountAxis.Of(Subjects.Of(report).Title, counts), height: isLast ? 185 : 167).Bars(
            counts, ClassSeries.Of(report.Target, name));
        if (report.Figures.Threshold is { } threshold)
        {
            chart.Marker(threshold, $"threshold {Display.Setting(threshold)}");
        }

        return chart.Draw(
            $"{Subjects.Of(report).Title} of true class {name} by predicted probability in {counts.Count} bins from 0 to 1: "
                + $"{string.Join(", ", counts)}.");
    }
}
