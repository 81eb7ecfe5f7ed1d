using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Reports.Charts;

namespace HealthTorch.Core.Reports.Figures;

/// <summary>Residuals of a regression against the predicted values.</summary>
internal static class ResidualFigure
{
    private const string Reading =
        "Residuals (observed minus predicted) against predicted values. A good model leaves a horizontal band around zero: a slope or "
            + "curve is structure it missed; a fan shape means that its errors increase with the predicted value.";

    /// <summary>Creates the figure; null unless the target is a regression.</summary>
    /// <param name="report">The report.</param>
    public static XElement? Render(Report report)
    {
        if (report.Figures.PredictedObserved.Count == 0)
        {
            return null;
        }

        Point[] residuals = [.. report.Figures.PredictedObserved.Select(point => new Point(point.X, point.Y - point.X))];
        var x = Axis.Around(report.Target.Measure("Predicted"), residuals.Select(point => point.X));
        var y = Axis.Around(report.Target.Measure("Observed − predicted"), residuals.Select(point => point.Y).Append(0));
        var drawing = new Chart(x, y)
            .ReferenceLine(new Point(x.Low, 0), new Point(x.High, 0))
            .Dots(residuals, 1, 2.2)
            .Render(
                $"Residuals of {residuals.Length} {SubjectNoun.For(report).Plural} of "
                    + $"{PartitionNames.InSentence(report.Figures.Set)} against the predicted "
                    + $"{report.Target.Column}.");
        return Figure.Create("Residuals", Reading, [Figure.ReferenceLegend("no error")], drawing);
    }
}
