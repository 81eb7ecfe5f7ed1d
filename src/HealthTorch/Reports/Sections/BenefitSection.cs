using System.Xml.Linq;
using HealthTorch.Experiments;
using static HealthTorch.Reports.Html;

namespace HealthTorch.Reports;

/// <summary>Treatment benefit: recommended arms, the value of policies, and heterogeneity of effects.</summary>
internal static class BenefitSection
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
    public static IEnumerable<XElement> Of(Report report)
    {
        if (report.Effects is { } effects)
        {
            XElement[] figures =
                [.. PredictedEffectsFigure.Of(report), .. EffectCalibrationFigure.Of(report), .. TargetingFigures.Of(report)];
            yield return Section(
                "who-benefits",
                "Who benefits",
                Recommended(effects),
                effects.Recommendation.Withheld.Count > 0 ? Tag("p", Withheld(effects)) : null,
                effects.HaveIntervals ? null : Tag("p", NoIntervals),
                effects.Recommendation.Policies.Count > 0
                    ? new object[] { Policies(effects), Tag("p", Class("footnote"), Readings(effects)) }
                    : null,
                effects.PolicyTree is { } tree ? Rule(tree) : null,
                effects.Agreement is { } agreement ? AgreementTable.Of(report, agreement) : null,
                Tag("div", Class("figures"), figures));
        }
    }

    private static string Readings(EffectSummary effects) => Reading + (effects.Draws > 1
        ? $" Values are based on the first draw of the folds, average effects on the median of all {Display.Count(effects.Draws)} draws; "
            + "differences of values therefore need not equal average effects."
        : "");

    private static XElement Recommended(EffectSummary effects)
    {
        var (arms, rows) = (effects.Recommendation.Arms, effects.Recommendation.Arms.Sum(arm => arm.Best));
        return Table(
            $"How often each arm is best and how often it is recommended, {Display.Count(rows)} rows",
            "counts",
            Tag("thead", Tag(
                "tr", ColumnHead("Arm"), ColumnHead("Best"), ColumnHead("Share"), ColumnHead("Recommended"), ColumnHead("Share"))),
            Tag("tbody", arms.Select(arm => Tag(
                "tr",
                RowHead(arm.Arm),
                Tag("td", Display.Count(arm.Best)),
                Tag("td", Display.Share(arm.Best, rows)),
                Tag("td", Display.Count(arm.Recommended)),
                Tag("td", Display.Share(arm.Recommended, rows))))));
    }

    private static string Withheld(EffectSummary effects)
    {
        var (withheld, rows) = (effects.Recommendation.Withheld, effects.Recommendation.Arms.Sum(arm => arm.Best));
        var reasons =
            withheld.Select(reason => $"{reason.Reason}, {Display.Count(reason.Patients)} ({Display.Share(reason.Patients, rows)})");
        var count = withheld.Sum(reason => reason.Patients);
        return $"No arm is recommended for {Display.Count(count)} of {Display.Count(rows)} patients ({Display.Share(count, rows)}): "
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
        Tag("p", $"Learned on {Display.Count(tree.Learned)} of these rows; on the other {Display.Count(tree.Judged)} its value is "
            + $"{Display.Value(tree.Value)} ({Display.Interval(tree.Value)}), {Verdict(tree)} {tree.BestConstant} for all: gain "
            + $"{Display.Value(tree.Gain)} ({Display.Interval(tree.Gain)})."),
        Tag("pre", tree.Rule),
    ];

    private static string Verdict(PolicyTreeSummary tree) => tree.Gain switch
    {
        { Low: > 0 } => "better than",
        { High: < 0 } => "worse than",
        _ => "no better than",
    };
}
