using System.Xml.Linq;
using HealthTorch.Experiments;
using static HealthTorch.Reports.Html;

namespace HealthTorch.Reports;

/// <summary>Effects as ratios: hazard ratios, or odds and risk ratios.</summary>
internal static class EffectRatiosTable
{
    private const string OfHazards =
        "Hazard ratios from Cox regressions (Efron ties, Wald intervals) over the whole follow-up: unadjusted, and adjusted for "
        + "the features. ";

    private const string OfRisks =
        "Odds ratios: unadjusted (Woolf), and adjusted for the features by a logistic regression. Risk ratios: "
        + "unadjusted (Katz), and of the standardized and the doubly robust means (delta method). ";

    private const string Reading =
        "An adjusted hazard or odds ratio compares patients with the same features and is usually further from 1 than the marginal ratio "
            + "between all patients. Not defined: the regression has no finite solution, because features determine the arm or the "
            + "outcome exactly, are more than 100, or leave too few patients; or the ratio is infinite or undefined, "
            + "because an arm has no events.";

    /// <summary>Creates the tables with an explanation; empty without ratios.</summary>
    /// <param name="report">The report.</param>
    /// <param name="effects">Summary of the effects.</param>
    public static object[] Of(Report report, EffectSummary effects) => effects.Ratios.Count == 0 ? [] :
    [
        effects.Ratios.GroupBy(ratio => ratio.Arm).Select(arm => Arm(report, effects, [.. arm])),
        Tag("p", Class("footnote"), (effects.Ratios[0].Kind == RatioKind.HazardRatio ? OfHazards : OfRisks) + Reading),
    ];

    private static XElement Arm(Report report, EffectSummary effects, EffectRatio[] ratios)
    {
        var strip = new ReferenceStrip(RatioCells.Scale("", [.. ratios.Select(ratio => ratio.Ratio)]), 1);
        return Table(
            $"Ratios of {ratios[0].Arm} to {effects.Arms[0]} in {SetText.Of(report.Figures.Set)}",
            "cox",
            Tag("thead", Tag(
                "tr",
                ColumnHead("Ratio"),
                ColumnHead("Estimator"),
                ColumnHead("Rows"),
                ColumnHead("Value"),
                ColumnHead(Class("strip"), "95 % interval"))),
            Tag("tbody", ratios.Select(ratio => Line(ratio, strip))),
            Tag("tfoot", Tag("tr", RowHead(""), Tag("td", At("colspan", "3")), Tag("td", Class("strip"), strip.Scale()))));
    }

    private static XElement Line(EffectRatio ratio, ReferenceStrip strip) => Tag(
        "tr",
        RowHead(Name(ratio.Kind)),
        Tag("td", Name(ratio.Method)),
        Tag("td", Display.Count(ratio.Rows)),
        ratio.Ratio.Value is null ? Tag("td", "not defined") : RatioCells.Of(ratio.Ratio),
        ratio.Ratio.Value is null ? Tag("td", Class("strip")) : Tag("td", Class("strip"), strip.Row(ratio.Ratio)));

    private static string Name(RatioKind kind) => kind switch
    {
        RatioKind.HazardRatio => "Hazard ratio",
        RatioKind.OddsRatio => "Odds ratio",
        _ => "Risk ratio",
    };

    private static string Name(RatioMethod method) => method switch
    {
        RatioMethod.Unadjusted => "unadjusted",
        RatioMethod.Adjusted => "adjusted for the features",
        RatioMethod.Standardised => "standardized (g-computation)",
        _ => "doubly robust (AIPW)",
    };
}
