using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Treatment;
using static HealthTorch.Core.Reports.Html;

namespace HealthTorch.Core.Reports.Sections;

/// <summary>Effects as ratios: hazard ratios, or odds and risk ratios.</summary>
internal static class EffectRatiosTable
{
    private const string HazardRatioReading =
        "Hazard ratios from Cox regressions (Efron ties, Wald intervals) over the whole follow-up: unadjusted, and adjusted for "
        + "the features. ";

    private const string RiskRatioReading =
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
    public static object[] Render(Report report, EffectSummary effects) => effects.Ratios.Count == 0 ? [] :
    [
        effects.Ratios.GroupBy(ratio => ratio.Arm).Select(arm => Arm(report, effects, [.. arm])),
        Tag("p", Class("footnote"), (effects.Ratios[0].Kind == RatioKind.HazardRatio ? HazardRatioReading : RiskRatioReading) + Reading),
    ];

    private static XElement Arm(Report report, EffectSummary effects, EffectRatio[] ratios)
    {
        var strip = new ForestPlotColumn(RatioCells.LogAxis("", [.. ratios.Select(ratio => ratio.Ratio)]), 1);
        return Table(
            $"Ratios of {ratios[0].Arm} to {effects.Arms[0]} in {PartitionNames.InSentence(report.Figures.Set)}",
            "cox",
            Tag("thead", Tag(
                "tr",
                ColumnHead("Ratio"),
                ColumnHead("Estimator"),
                ColumnHead("Rows"),
                ColumnHead("Value"),
                ColumnHead(Class("strip"), "95 % interval"))),
            Tag("tbody", ratios.Select(ratio => Line(ratio, strip))),
            Tag("tfoot", Tag("tr", RowHead(""), Tag("td", At("colspan", "3")), Tag("td", Class("strip"), strip.RenderScale()))));
    }

    private static XElement Line(EffectRatio ratio, ForestPlotColumn strip) => Tag(
        "tr",
        RowHead(Name(ratio.Kind)),
        Tag("td", Name(ratio.Method)),
        Tag("td", ReportFormat.Count(ratio.Rows)),
        ratio.Ratio.Value is null ? Tag("td", "not defined") : RatioCells.Cell(ratio.Ratio),
        ratio.Ratio.Value is null ? Tag("td", Class("strip")) : Tag("td", Class("strip"), strip.RenderRow(ratio.Ratio)));

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
