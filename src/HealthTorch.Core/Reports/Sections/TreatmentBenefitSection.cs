using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Reports.Figures;
using HealthTorch.Core.Treatment;
using static HealthTorch.Core.Reports.Html;

namespace HealthTorch.Core.Reports.Sections;

/// <summary>Treatment benefit: recommended arms, the value of policies, and heterogeneity of effects.</summary>
internal static class TreatmentBenefitSection
{
    private const string Reading =
        "Values are doubly robust. The best arm of each patient is evaluated for all patients, including those for whom it is not " +
        "recommended. A gain above 0 means that choosing by patient is better than the policy of the row. The interval of the gain over "
            + "the best arm for all accounts for the choice of that arm from the data.";

    private const string NoIntervals =
        "The model was trained without half-samples (halves: 0): effects of individual patients have no intervals, "
        + "and no recommendation is withheld because an effect is uncertain.";

    /// <summary>Creates the section; empty unless the target is a treatment outcome.</summary>
    /// <param name="report">The report.</param>
    public static IEnumerable<XElement> Render(Report report)
    {
        if (report.Effects is { } effects)
        {
            XElement[] figures =
                [.. PredictedEffectsFigure.Render(report), .. EffectCalibrationFigure.Render(report), .. TocCurveFigures.Render(report)];
            yield return Section(
                "who-benefits",
                "Who benefits",
                Recommended(effects),
                effects.Recommendation.Withheld.Count > 0 ? Tag("p", AbstentionNote(effects)) : null,
                effects.HaveIntervals ? null : Tag("p", NoIntervals),
                effects.Recommendation.Policies.Count > 0
                    ? new object[] { Policies(effects), Tag("p", Class("footnote"), Readings(effects)) }
                    : null,
                effects.PolicyTree is { } tree ? Rule(tree) : null,
                effects.Agreement is { } agreement ? PolicyAgreementTable.Render(report, agreement) : null,
                Tag("div", Class("figures"), figures));
        }
    }

    private static string Readings(EffectSummary effects) => Reading + (effects.Draws > 1
        ? $" Values are based on the first draw of the folds, average effects on the median of all "
            + $"{ReportFormat.Count(effects.Draws)} draws; "
            + "differences of values therefore need not equal average effects."
        : "");

    private static XElement Recommended(EffectSummary effects)
    {
        var (arms, rows) = (effects.Recommendation.Arms, effects.Recommendation.Arms.Sum(arm => arm.Best));
        return Table(
            $"How often each arm is best and how often it is recommended, {ReportFormat.Count(rows)} rows",
            "counts",
            Tag("thead", Tag(
                "tr", ColumnHead("Arm"), ColumnHead("Best"), ColumnHead("Share"), ColumnHead("Recommended"), ColumnHead("Share"))),
            Tag("tbody", arms.Select(arm => Tag(
                "tr",
                RowHead(arm.Arm),
                Tag("td", ReportFormat.Count(arm.Best)),
                Tag("td", ReportFormat.Proportion(arm.Best, rows)),
                Tag("td", ReportFormat.Count(arm.Recommended)),
                Tag("td", ReportFormat.Proportion(arm.Recommended, rows))))));
    }

    private static string AbstentionNote(EffectSummary effects)
    {
        var (withheld, rows) = (effects.Recommendation.Withheld, effects.Recommendation.Arms.Sum(arm => arm.Best));
        var reasons =
            withheld.Select(
                reason => $"{reason.Reason}, {ReportFormat.Count(reason.Patients)} ({ReportFormat.Proportion(reason.Patients, rows)})");
        var count = withheld.Sum(reason => reason.Patients);
        return $"No arm is recommended for {ReportFormat.Count(count)} of {ReportFormat.Count(rows)} patients "
            + $"({ReportFormat.Proportion(count, rows)}): "
            + $"{string.Join("; ", reasons)}.";
    }

    private static XElement Policies(EffectSummary effects) => Table(
        $"Value of policies: {effects.Outcome}",
        "counts",
        Tag("thead", Tag("tr", ColumnHead("Policy"), ColumnHead("Value"), ColumnHead("Gain of choosing by patient"))),
        Tag("tbody", effects.Recommendation.Policies.Select(line => Tag(
            "tr", RowHead(line.Policy), EffectCells.Estimate(line.Value), EffectCells.Estimate(line.Gain)))));

    private static object[] Rule(PolicyTreeSummary tree) =>
    [
        Tag("h3", "A decision tree of depth at most two"),
        Tag("p", $"Learned on {ReportFormat.Count(tree.Learned)} of these rows; on the other "
            + $"{ReportFormat.Count(tree.Judged)} its value is "
            + $"{ReportFormat.Value(tree.Value)} ({ReportFormat.Interval(tree.Value)}), {Verdict(tree)} {tree.BestConstant} for all: gain "
            + $"{ReportFormat.Value(tree.Gain)} ({ReportFormat.Interval(tree.Gain)})."),
        Tag("pre", tree.Rule),
    ];

    private static string Verdict(PolicyTreeSummary tree) => tree.Gain switch
    {
        { Low: > 0 } => "better than",
        { High: < 0 } => "worse than",
        _ => "no better than",
    };
}
