using System.Xml.Linq;
using HealthTorch.Experiments;

namespace HealthTorch.Reports;

/// <summary>Observed and predicted curves by thirds of predicted risk.</summary>
internal static class RiskGroupsFigure
{
    private const double LineHeight = 15;

    /// <summary>Creates one figure per cause; none unless the target is survival.</summary>
    /// <param name="report">The report.</param>
    public static IEnumerable<XElement> Of(Report report) =>
        report.Figures.Survival?.RiskGroups.Select(groups => Of(report, groups)) ?? [];

    private static XElement Of(Report report, RiskGroups risk)
    {
        var axis = new Axis(report.Target.Time(), 0, risk.Groups.Max(group => group.Observed[^1].Time), risk.Times);
        var chart = new Chart(axis, Vertical(report.Target, risk), below: (risk.Groups.Count + 1) * LineHeight);
        foreach (var (g, group) in risk.Groups.Index())
        {
            chart.Band(group.Observed, g + 1).Steps(group.Observed, g + 1).Thin(group.Predicted, g + 1);
        }

        chart.Under("At risk", [.. risk.Groups.Select((group, g) => (Display.Title(group.Name), g + 1, group.AtRisk))], LineHeight);
        return Figure.Of(
            report.Target.OfCause("Curves by predicted risk", risk.Cause),
            Reading(report.Target) + Test(report.Target, risk),
            [.. risk.Groups.Select((group, g) => Figure.StepKey(g + 1, Name(group)))],
            chart.Draw(Description(report, risk)));
    }

    private static string Name(RiskGroup group) => $"{group.Name}, {Display.Count(group.Events)}/{Display.Count(group.Count)} events";

    private static string Reading(TargetSummary target) =>
        $"Patients grouped into thirds by predicted risk. Step curves are {(target.AreCompeting ? "Aalen-Johansen" : "Kaplan-Meier")} "
            + "estimates with their 95 % band; the thin line is the mean predicted curve of the group: outside the band, "
            + "predictions are miscalibrated.";

    // Incidences of competing causes may all be small; survival is shown on the full scale from 0 to 1.
    private static Axis Vertical(TargetSummary target, RiskGroups risk)
    {
        if (target is { AreEvents: true, AreCompeting: false })
        {
            return Axis.Share($"Probability of no {target.Event()} yet");
        }

        var highest = risk.Groups
            .SelectMany(group => group.Observed)
            .Select(point => Math.Max(point.Value, double.IsNaN(point.High) ? 0 : point.High))
            .Max();
        return highest > 0.6 ? Axis.Share($"Incidence of {risk.Cause}") : Axis.Around($"Incidence of {risk.Cause}", [0, 0.1, highest]);
    }

    private static string Test(TargetSummary target, RiskGroups risk) => risk.LogRank is not { } test ? ""
        : $" Log-rank test between the groups{(target.AreCompeting ? ", other causes censored" : "")}: χ² "
            + $"{Display.Number(test.Statistic)} on " +
            $"{test.DegreesOfFreedom} degree{(test.DegreesOfFreedom == 1 ? "" : "s")} of freedom, {Display.WithP(test.P)}.";

    private static string Description(Report report, RiskGroups risk)
    {
        var ends = risk.Groups.Select(group =>
            $"{group.Name} risk ends at {Display.Fixed(group.Observed[^1].Value, 2)} after {Display.Number(group.Observed[^1].Time)}");
        return $"Observed and predicted curves of {risk.Cause} in {SetText.Of(report.Figures.Set)} by predicted risk: "
            + $"{string.Join("; ", ends)}.";
    }
}
