using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Reports.Charts;
using HealthTorch.Core.Survival;

namespace HealthTorch.Core.Reports.Figures;

/// <summary>Calibration plot of survival models: predicted against observed incidence at a horizon.</summary>
internal static class HorizonCalibrationFigure
{
    private const double Whole = 0.6;

    /// <summary>Creates one figure per cause and horizon; none unless the target is survival.</summary>
    /// <param name="report">The report.</param>
    public static IEnumerable<XElement> Render(Report report) =>
        report.Figures.Survival?.Calibration.Select(calibration => Render(report, calibration)) ?? [];

    private static XElement Render(Report report, HorizonCalibration calibration)
    {
        var (groups, time) = (calibration.Groups, report.Target.At(calibration.Horizon));
        var axis = CreateAxis(groups);
        Point[] points = [.. groups.Select(group => new Point(group.Predicted, group.Observed))];
        var drawing = new Chart(axis with { Label = "Predicted probability" }, axis with { Label = "Observed" })
            .ReferenceLine(new Point(0, 0), new Point(axis.High, axis.High))
            .Whiskers(
                groups.Where(group => double.IsFinite(group.Low) && double.IsFinite(group.High))
                    .Select(group => (new Point(group.Predicted, group.Low), new Point(group.Predicted, group.High))),
                1)
            .Line(points, 1)
            .Dots(points, 1)
            .Render(Description(report, calibration, time));
        return Figure.Create(
            $"{report.Target.WithCause("Calibration", calibration.Cause)} at {time}",
            Reading(report.Target, calibration.Cause, time),
            [Figure.ReferenceLegend("perfect calibration")],
            drawing);
    }

    private static string Reading(TargetSummary target, string cause, string time) =>
        $"Patients grouped by predicted probability of {cause} by {time}; the observed incidence is estimated by the "
        + $"{(target.AreCompeting ? "Aalen-Johansen" : "Kaplan-Meier")} method, with its 95 % interval. Perfect calibration lies on the "
        + "dashed diagonal; below it the model overestimates risk, above it the model underestimates risk.";

    private static Axis CreateAxis(IReadOnlyList<CalibrationPoint> groups)
    {
        var highest = groups.SelectMany(group => new[] { group.Predicted, group.Observed, group.High }).Where(double.IsFinite).Max();
        return highest > Whole ? Axis.Proportion("") : Axis.Around("", [0, highest]);
    }

    private static string Description(Report report, HorizonCalibration calibration, string time)
    {
        var groups = calibration.Groups.Select(
            group =>
                $"predicted {ReportFormat.Fixed(group.Predicted, 2)}, observed {ReportFormat.Fixed(group.Observed, 2)} of {group.Count}");
        return $"Calibration of {calibration.Cause} at {time} in "
            + $"{PartitionNames.InSentence(report.Figures.Set)}: {string.Join("; ", groups)}.";
    }
}
