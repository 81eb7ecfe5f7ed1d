using System.Xml.Linq;
using HealthTorch.Experiments;

namespace HealthTorch.Reports;

/// <summary>Calibration plot of survival models: predicted against observed incidence at a horizon.</summary>
internal static class HorizonCalibrationFigure
{
    private const double Whole = 0.6;

    /// <summary>Creates one figure per cause and horizon; none unless the target is survival.</summary>
    /// <param name="report">The report.</param>
    public static IEnumerable<XElement> Of(Report report) =>
        report.Figures.Survival?.Calibration.Select(calibration => Of(report, calibration)) ?? [];

    private static XElement Of(Report report, HorizonCalibration calibration)
    {
        var (groups, time) = (calibration.Groups, report.Target.At(calibration.Horizon));
        var axis = Scale(groups);
        Point[] points = [.. groups.Select(group => new Point(group.Predicted, group.Observed))];
        var drawing = new Chart(axis with { Label = "Predicted probability" }, axis with { Label = "Observed" })
            .Reference(new Point(0, 0), new Point(axis.High, axis.High))
            .Whiskers(
                groups.Where(group => double.IsFinite(group.Low) && double.IsFinite(group.High))
                    .Select(group => (new Point(group.Predicted, group.Low), new Point(group.Predicted, group.High))),
                1)
            .Line(points, 1)
            .Dots(points, 1)
            .Draw(Description(report, calibration, time));
        return Figure.Of(
            $"{report.Target.OfCause("Calibration", calibration.Cause)} at {time}",
            Reading(report.Target, calibration.Cause, time),
            [Figure.ReferenceKey("perfect calibration")],
            drawing);
    }

    private static string Reading(TargetSummary target, string cause, string time) =>
        $"Patients grouped by predicted probability of {cause} by {time}; the observed incidence is estimated by the "
        + $"{(target.AreCompeting ? "Aalen-Johansen" : "Kaplan-Meier")} method, with its 95 % interval. Perfect calibration lies on the "
        + "dashed diagonal; below it the model overestimates risk, above it the model underestimates risk.";

    private static Axis Scale(IReadOnlyList<CalibrationGroup> groups)
    {
        var highest = groups.SelectMany(group => new[] { group.Predicted, group.Observed, group.High }).Where(double.IsFinite).Max();
        return highest > Whole ? Axis.Share("") : Axis.Around("", [0, highest]);
    }

    private static string Description(Report report, HorizonCalibration calibration, string time)
    {
        var groups = calibration.Groups.Select(
            group => $"predicted {Display.Fixed(group.Predicted, 2)}, observed {Display.Fixed(group.Observed, 2)} of {group.Count}");
        return $"Calibration of {calibration.Cause} at {time} in {SetText.Of(report.Figures.Set)}: {string.Join("; ", groups)}.";
    }
}
