using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Survival;
using HealthTorch.Statistics.Survival;
using static HealthTorch.Core.Reports.Html;

namespace HealthTorch.Core.Reports.Sections;

/// <summary>Conventional Cox regressions: hazard ratios with a forest plot, and tests of proportional hazards.</summary>
internal static class CoxSection
{
    private const double Doubtful = 0.05;

    private static string Reading(TiesMethod ties) =>
        "The hazard ratio is per standard deviation of the feature in the training rows (SD), or for 1 against 0 if it is a 0/1 "
            + $"feature, adjusted for the others; ties by {ties}, Wald intervals and p values. The last two columns test whether the "
            + "ratio is constant over time (Grambsch and Therneau): small p values are evidence against it.";

    /// <summary>Creates the section; empty unless the target is survival.</summary>
    /// <param name="report">The report.</param>
    public static IEnumerable<XElement> Render(Report report)
    {
        if (report.CoxRegressions is { Count: > 0 } regressions)
        {
            yield return Section(
                "cox-regression",
                "Cox regression",
                Tag("p", "Hazard ratios of the conventional Cox regression with which the model is compared, fitted to the training rows."),
                regressions.Select(Regression),
                Tag("p", Class("footnote"), Reading(regressions[0].Ties), Strata(report)));
        }
    }

    private static string? Strata(Report report) => report.Data.FollowUp?.Strata is { } strata
        ? $" Stratified by {strata.Column}: patients are compared with those of the same stratum."
        : null;

    private static IEnumerable<XElement?> Regression(CoxTable regression)
    {
        var strip = new ForestPlotColumn(RatioCells.LogAxis("Hazard ratio", [.. regression.Lines.Select(line => line.HazardRatio)]), 1);
        yield return Table(
            $"Hazard of {regression.Cause}: {ReportFormat.Count(regression.Events)} events of "
                + $"{ReportFormat.Count(regression.Patients)} rows",
            "cox",
            Tag("thead", Tag(
                "tr",
                ColumnHead("Feature"),
                ColumnHead("Per"),
                ColumnHead("Hazard ratio"),
                ColumnHead("p"),
                ColumnHead(Class("strip"), "95 % interval"),
                ColumnHead("χ² of change"),
                ColumnHead("p of change"))),
            Tag("tbody", regression.Lines.Select(line => Line(line, strip))),
            Tag("tfoot", Foot(regression, strip)));
        yield return regression.LeftOut.Count == 0 ? null : Tag(
            "p", Class("footnote"), "Excluded because they are constant or a linear combination of preceding features: "
                + $"{string.Join(", ", regression.LeftOut)}.");
    }

    private static XElement Line(CoxCoefficient line, ForestPlotColumn strip) => Tag(
        "tr",
        RowHead(line.Reference is null ? line.Feature : $"{line.Feature} (reference: {line.Reference})"),
        Tag("td", line.IsFlag ? "1 against 0" : "SD"),
        RatioCells.Cell(line.HazardRatio),
        Tag("td", ReportFormat.P(line.P)),
        Tag("td", Class("strip"), strip.RenderRow(line.HazardRatio)),
        Change(line.ProportionalHazards));

    private static XElement Foot(CoxTable regression, ForestPlotColumn strip) => Tag(
        "tr",
        RowHead("All features"),
        Tag("td", At("colspan", "3")),
        Tag("td", Class("strip"), strip.RenderScale()),
        Change(regression.ProportionalHazards));

    private static XElement[] Change(TestSummary? test) => test is null
        ? [Tag("td", "–"), Tag("td", "–")]
        : [Tag("td", ReportFormat.Number(test.Statistic)), Tag(
            "td", test.P < Doubtful ? Tag("b", ReportFormat.P(test.P)) : ReportFormat.P(test.P))];
}
