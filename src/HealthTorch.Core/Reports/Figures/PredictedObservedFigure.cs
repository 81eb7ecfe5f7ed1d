using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Reports.Charts;

namespace HealthTorch.Core.Reports.Figures;

/// <summary>Predicted against observed values of a regression.</summary>
internal static class PredictedObservedFigure
{
    /// <summary>Creates the figure; null unless the target is a regression.</summary>
    /// <param name="report">The report.</param>
    public static XElement? Render(Report report)
    {
        var points = report.Figures.PredictedObserved;
        if (points.Count == 0)
        {
            return null;
        }

        var axis = Axis.Around("", points.SelectMany(point => new[] { point.X, point.Y }));
        var drawing = new Chart(
            axis with { Label = report.Target.Measure("Predicted") }, axis with { Label = report.Target.Measure("Observed") })
            .ReferenceLine(new Point(axis.Low, axis.Low), new Point(axis.High, axis.High))
            .Dots(points, 1, 2.2)
            .Render(
                $"Observed against predicted {report.Target.Column} of {points.Count} {SubjectNoun.For(report).Plural} of "
                    + $"{PartitionNames.InSentence(report.Figures.Set)}.");
        return Figure.Create("Predicted and observed", Reading(report), [Figure.ReferenceLegend("perfect prediction")], drawing);
    }

    private static string Reading(Report report) =>
        $"Each dot is a {SubjectNoun.For(report).Singular}. On the dashed diagonal the prediction is exact; "
            + "above it the observed value is higher than predicted.";
}
