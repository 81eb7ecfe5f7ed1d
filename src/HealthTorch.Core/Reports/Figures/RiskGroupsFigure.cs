using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Reports.Charts;
using HealthTorch.Core.Survival;

namespace HealthTorch.Core.Reports.Figures;

/// <summary>Observed and predicted curves by thirds of predicted risk.</summary>
internal static class RiskGroupsFigure
{
    private const double LineHeight = 15;

    /// <summary>Creates one figure per cause; none unless the target is survival.</summary>
    /// <param name="report">The report.</param>
    public static IEnumerable<XElement> Render(Report report) =>
        report.Figures.Survival?.RiskGroups.Select(groups => Render(report, groups)) ?? [];

    private static XElement Render(Report report, RiskGroups risk)
    {
        var axis = new Axis(report.Target.Time(), 0, risk.Groups.Max(group => group.Observed[^1].Time), risk.Times);
        var chart = new Chart(axis, Vertical(report.Target, risk), below: (risk.Groups.Count + 1) * LineHeight);
        foreach (var (g, group) in risk.Groups.Index())
        {
            chart.Band(group.Observed, g + 1).StepCurve(group.Observed, g + 1).ThinLine(group.Predicted, g + 1);
        }

        chart.TableBelow(
            "At risk", [.. risk.Groups.Select((group, g) => (ReportFormat.Title(group.Name), g + 1, group.AtRisk))], LineHeight);
        return Figure.Create(
            report.Target.WithCause("Curves by predicted risk", risk.Cause),
            Reading(report.Target) + Test(report.Target, risk),
            [.. risk.Groups.Select((group, g) => Figure.StepLegend(g + 1, Name(group)))],
            chart.Render(Description(report, risk)));
    }

    private static string Name(RiskGroup group) =>
        $"{group.Name}, {ReportFormat.Count(group.Events)}/{ReportFormat.Count(group.Count)} events";

    private static string Reading(TargetSummary target) =>
        $"Patients grouped into thirds by predicted risk. Step curves are {(target.AreCompeting ? "Aalen-Johansen" : "Kaplan-Meier")} "
            + "estimates with their 95 % band; the thin line is the mean predicted curve of the group: outside the band, "
            + "predictions are miscalibrated.";

    // Incidences of competing causes may all be small; survival is shown on the full scale from 0 to 1.
    private static Axis Vertical(TargetSummary target, RiskGroups risk)
    {
        if (target is { AreEvents: true, AreCompeting: false })
        {
            return Axis.Proportion($"Probability of no {target.Event()} yet");
        }

        var highest = risk.Groups
            .SelectMany(group => group.Observed)
            .Select(point => Math.Max(point.Value, double.IsNaN(point.High) ? 0 : point.High))
            .Max();
        return highest > 0.6 ? Axis.Proportion($"Incidence of {risk.Cause}") : Axis.Around($"Incidence of {risk.Cause}", [0, 0.1, highest]);
    }

    private static string Test(TargetSummary target, RiskGroups risk) => risk.LogRank is not { } test ? ""
        : $" Log-rank test between the groups{(target.AreCompeting ? ", other causes censored" : "")}: χ² "
            + $"{ReportFormat.Number(test.Statistic)} on " +
            $"{test.DegreesOfFreedom} degree{(test.DegreesOfFreedom == 1 ? "" : "s")} of freedom, {ReportFormat.WithP(test.P)}.";

    private static string Description(Report report, RiskGroups risk)
    {
        var ends = risk.Groups.Select(group =>
            $"{group.Name} risk ends at {ReportFormat.Fixed(group.Observed[^1].Value, 2)} after "
                + $"{ReportFormat.Number(group.Observed[^1].Time)}");
        return $"Observed and predicted curves of {risk.Cause} in {PartitionNames.InSentence(report.Figures.Set)} by predicted risk: "
            + $"{string.Join("; ", ends)}.";
    }
}
