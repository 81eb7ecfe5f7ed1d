using System.Xml.Linq;
using HealthTorch.Experiments;

namespace HealthTorch.Reports;

/// <summary>Predicted against observed values of a regression.</summary>
internal static class PredictedFigure
{
    /// <summary>Creates the figure; null unless the target is a regression.</summary>
    /// <param name="report">The report.</param>
    public static XElement? Of(Report report)
    {
        var points = report.Figures.PredictedObserved;
        if (points.Count == 0)
        {
            return null;
        }

        var axis = Axis.Around("", points.SelectMany(point => new[] { point.X, point.Y }));
        var drawing = new Chart(
            axis with { Label = report.Target.Measure("Predicted") }, axis with { Label = report.Target.Measure("Observed") })
            .Reference(new Point(axis.Low, axis.Low), new Point(axis.High, axis.High))
            .Dots(points, 1, 2.2)
            .Draw(
                $"Observed against predicted {report.Target.Column} of {points.Count} {Subjects.Of(report).Many} of "
                    + $"{SetText.Of(report.Figures.Set)}.");
        return Figure.Of("Predicted and observed", Reading(report), [Figure.ReferenceKey("perfect prediction")], drawing);
    }

    private static string Reading(Report report) =>
        $"Each dot is a {Subjects.Of(report).One}. On the dashed diagonal the prediction is exact; "
            + "above it the observed value is higher than predicted.";
}
