using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Reports.Charts;
using HealthTorch.Core.Reports.Figures;
using HealthTorch.Core.Treatment;
using static HealthTorch.Core.Reports.Html;

namespace HealthTorch.Core.Reports.Sections;

/// <summary>Assumptions and sensitivity: overlap, balance, placebo tests, and sensitivity to unmeasured confounding.</summary>
internal static class AssumptionsSection
{
    private const int Shown = 30;

    /// <summary>Creates the section; empty unless the target is a treatment outcome.</summary>
    /// <param name="report">The report.</param>
    public static IEnumerable<XElement> Render(Report report)
    {
        if (report.Effects is { } effects)
        {
            yield return Section(
                "belief",
                "Assumptions and sensitivity",
                effects.Overlap.Count > 0 ? Overlap(effects) : null,
                Tag("div", Class("figures"), OverlapFigure.Render(report)),
                effects.Balance.GroupBy(line => line.Arm).Select(arm => Balance(effects, arm.Key, [.. arm])),
                Placebos(effects.Placebo) is { Length: > 0 } placebos
                    ? new object[]
                    {
                        Tag("h3", "Placebo tests: no true effect"),
                        Tag("ul", placebos.Select(sentence => Tag("li", sentence))),
                    }
                    : null,
                effects.Sensitivity.Count > 0 ? Sensitivity(effects) : null);
        }
    }

    private static object[] Overlap(EffectSummary effects) =>
    [
        Table(
            $"Overlap of the arms, by {(effects.ArePropensitiesKnown ? "known" : "estimated")} probabilities",
            "counts",
            Tag("thead", Tag(
                "tr",
                ColumnHead("Arm"),
                ColumnHead("Received it"),
                ColumnHead("Smallest probability among them"),
                ColumnHead("Below 0.05 among all"),
                ColumnHead("Effective sample size"))),
            Tag("tbody", effects.Overlap.Select(arm => Tag(
                "tr",
                RowHead(arm.Arm),
                Tag("td", ReportFormat.Count(arm.Patients)),
                Tag("td", ReportFormat.Number(arm.Least)),
                Tag("td", ReportFormat.Percent(arm.Rare)),
                Tag("td", ReportFormat.Number(arm.EffectiveSize)))))),
        effects.Overlap.Where(arm => arm.IsEffectiveSizeSmall).Select(arm => Tag("p", SmallSize(arm))),
        Tag(
            "p",
            Class("footnote"),
            "Effective sample size (Kish): the squared sum of the inverse probability weights of the arm's rows divided by the sum of "
                + $"squared weights. {(effects.ArePropensitiesKnown ? "" : Clipped(effects.ShareClipped ?? 0))}"),
    ];

    private static string Clipped(double share) =>
        $"Probabilities are clipped at 0.01: {ReportFormat.Percent(share)} of the rows have a probability below that.";

    private static string SmallSize(PropensityOverlap arm) =>
        $"The {ReportFormat.Count(arm.Patients)} rows of {arm.Arm} have an effective sample size of "
        + $"{ReportFormat.Number(arm.EffectiveSize)}, "
        + "less than half: weighted and doubly robust averages over all patients depend on a few of them. The overlap-weighted average "
        + "effect does not.";

    private static object[] Balance(EffectSummary effects, string arm, FeatureBalance[] lines)
    {
        FeatureBalance[] shown = [.. lines.OrderByDescending(line => Math.Abs(line.Before)).Take(Shown)];
        var strip = new ForestPlotColumn(Scale(shown), 0);
        var unbalanced = lines.Count(line => Math.Abs(line.After) > FeatureBalance.MaxBalancedDifference);
        var more = lines.Length > shown.Length ? $"; {lines.Length - shown.Length} more are in report.json" : "";
        return
        [
            Table(
                $"Standardized mean differences between {arm} and {effects.Arms[0]} before and after weighting{more}",
                "cox",
                Tag("thead", Tag(
                    "tr", ColumnHead("Feature"), ColumnHead("Before"), ColumnHead("After"), ColumnHead(Class("strip"), Key()))),
                Tag("tbody", shown.Select(line => Line(line, strip))),
                Tag("tfoot", Tag("tr", RowHead(""), Tag("td"), Tag("td"), Tag("td", Class("strip"), strip.RenderScale())))),
            Tag(
                "p",
                Class("footnote"),
                $"Differences below {ReportFormat.Setting(FeatureBalance.MaxBalancedDifference)} are often considered balanced: after "
                + "weighting, "
                    + $"{ReportFormat.Count(unbalanced)} of {ReportFormat.Count(lines.Length)} features exceed this limit."),
        ];
    }

    private static Axis Scale(FeatureBalance[] lines)
    {
        var widest = lines
            .SelectMany(line => new[] { line.Before, line.After })
            .Where(double.IsFinite)
            .Select(Math.Abs)
            .Append(FeatureBalance.MaxBalancedDifference)
            .Max();
        return Axis.Around("", [-widest, widest]);
    }

    private static XElement Key() => Tag("ul", Class("key"), Figure.DotLegend(2, "before"), Figure.DotLegend(1, "after"));

    private static XElement Line(FeatureBalance line, ForestPlotColumn strip) => Tag(
        "tr",
        RowHead(line.Feature),
        Tag("td", Difference(line.Before)),
        Tag("td", Math.Abs(line.After) > FeatureBalance.MaxBalancedDifference ? Tag("b", Difference(line.After)) : Difference(line.After)),
        Tag("td", Class("strip"), strip.RenderChange(line.Before, line.After)));

    private static string Difference(double value) => double.IsFinite(value) ? ReportFormat.Fixed(value, 2) : "–";

    private static string[] Placebos(PlaceboSummary placebo) =>
    [
        .. placebo.Treatments.Select(of => $"Arms permuted {of.Repeats} times: the 95 % interval of the effect of {of.Arm} "
            + $"contained 0 in {of.Holding} "
            + $"({ReportFormat.Proportion(of.Holding, of.Repeats)}), "
            + $"{(of.IsPassed ? "as expected" : "too rarely: intervals are too narrow")}."),
        .. placebo.Outcomes.Select(of => $"{ReportFormat.Count(of.Features)} features measured before treatment were used in place of "
            + $"the outcome: {of.Arm} {(of.IsPassed ? "has no effect on any of them" : "has an estimated effect on some")}. The "
            + $"strongest effect is on {of.Worst}: {ReportFormat.Value(of.Effect)} standard deviations "
            + $"({ReportFormat.Interval(of.Effect)}, "
            + "simultaneous 95 % interval over all features)."),
    ];

    private static object[] Sensitivity(EffectSummary effects) =>
    [
        Table(
            "What it would take to explain the effect away",
            "counts",
            Tag("thead", Tag(
                "tr",
                ColumnHead("Arm"),
                ColumnHead("E-value"),
                ColumnHead("E-value of the limit"),
                ColumnHead("Robustness value"),
                ColumnHead("Robustness value of the limit"))),
            Tag("tbody", effects.Sensitivity.Select(of => Tag(
                "tr",
                RowHead(of.Arm),
                Tag("td", ReportFormat.Fixed(of.EValue, 2)),
                Tag("td", ReportFormat.Fixed(of.EValueOfLimit, 2)),
                Tag("td", Share(of.RobustnessValue)),
                Tag("td", Share(of.RobustnessValueOfLimit)))))),
        Tag(
            "p",
            Class("footnote"),
            "The E-value is the minimum risk ratio by which an unmeasured confounder would have to be associated with both treatment and "
                + "outcome, beyond the measured features, to explain away the effect or its confidence limit (VanderWeele and Ding); 1 "
                + "means that no confounding is needed. The robustness value is the proportion of the residual variance of both "
                + "treatment and outcome that the confounder would have to explain in a linear regression (Cinelli and Hazlett)."),
    ];

    private static string Share(double? share) => share is { } value ? ReportFormat.Percent(value) : "–";
}
