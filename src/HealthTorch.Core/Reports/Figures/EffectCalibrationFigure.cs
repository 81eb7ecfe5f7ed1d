using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Reports.Charts;
using HealthTorch.Core.Treatment;

namespace HealthTorch.Core.Reports.Figures;

/// <summary>Calibration plot of treatment effects: predicted against estimated effects by fifths of the prediction.</summary>
internal static class EffectCalibrationFigure
{
    private const string Reading =
        "Patients grouped into fifths by predicted effect, with the doubly robust average effect of each group and its 95 % interval. "
            + "Perfect calibration lies on the dashed diagonal; if one horizontal line crosses all intervals, "
            + "there is no evidence of heterogeneous effects.";

    /// <summary>Creates one figure per arm; none unless the target is a treatment outcome.</summary>
    /// <param name="report">The report.</param>
    public static IEnumerable<XElement> Render(Report report) => report.Figures.Effects?.Calibration.Select(of => Render(report, of)) ?? [];

    private static XElement Render(Report report, EffectGroups calibration)
    {
        var groups = calibration.Groups;
        var (x, y) = (
            Axis.Around($"Predicted effect of {calibration.Arm}", groups.Select(group => group.Predicted)),
            Axis.Around("Estimated effect", groups.SelectMany(group => new[] { group.Predicted, group.Estimated, group.Low, group.High })));
        var (low, high) = (Math.Max(x.Low, y.Low), Math.Min(x.High, y.High));
        Point[] points = [.. groups.Select(group => new Point(group.Predicted, group.Estimated))];
        var drawing = new Chart(x, y)
            .ReferenceLine(new Point(low, low), new Point(high, high))
            .Whiskers(groups
                .Where(group => double.IsFinite(group.Low))
                .Select(group => (new Point(group.Predicted, group.Low), new Point(group.Predicted, group.High))), 1)
            .Line(points, 1)
            .Dots(points, 1)
            .Render(Description(report, calibration));
        return Figure.Create(
            $"Calibration of the effect of {calibration.Arm}", Reading, [Figure.ReferenceLegend("perfect calibration")], drawing);
    }

    private static string Description(Report report, EffectGroups calibration)
    {
        var groups = calibration.Groups.Select(
            group =>
                $"predicted {ReportFormat.Number(group.Predicted)}, estimated {ReportFormat.Number(group.Estimated)} of {group.Count}");
        return $"Calibration of the effect of {calibration.Arm} in "
            + $"{PartitionNames.InSentence(report.Figures.Set)}: {string.Join("; ", groups)}.";
    }
}
