using System.Xml.Linq;
using HealthTorch.Experiments;
using HealthTorch.Metrics;
using static HealthTorch.Reports.Html;

namespace HealthTorch.Reports;

/// <summary>The classical Cox regressions: hazard ratios with a forest plot, and whether hazards are proportional.</summary>
internal static class CoxSection
{
    private const double Least = 0.05, Most = 20, Doubtful = 0.05;

    private static readonly double[][] Ticks =
        [[0.8, 0.9, 1, 1.1, 1.25], [0.5, 0.7, 1, 1.5, 2], [0.3, 0.5, 1, 2, 3], [0.2, 0.5, 1, 2, 5], [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20]];

    private const string Reading =
        "The hazard ratio is that of one standard deviation more of the feature among the training rows (SD), or of 1 against 0 where it is a 0/1 " +
        "feature, while the others stay the same; ties by Efron, intervals and p by Wald. The last two columns test that the ratio is the same at " +
        "all times (Grambsch and Therneau): small p speak against it.";

    /// <summary>The section; nothing of other targets than events.</summary>
    /// <param name="report">The report.</param>
    public static IEnumerable<XElement> Of(Report report)
    {
        if (report.CoxRegressions is { Count: > 0 } regressions)
        {
            yield return Section(
                "cox-regression",
                "Cox regression",
                Tag("p", "What each feature does to the hazard by the classical regression that the model is set beside, fitted to the training rows."),
                regressions.Select(Regression),
                Tag("p", Class("footnote"), Reading));
        }
    }

    private static IEnumerable<XElement?> Regression(CoxTable regression)
    {
        var strip = new ReferenceStrip(Scale([.. regression.Lines.Select(line => line.HazardRatio)]), 1);
        yield return Table(
            $"Hazard of {regression.Cause}: {Display.Count(regression.Events)} events of {Display.Count(regression.Patients)} rows",
            "cox",
            Tag("thead", Tag("tr", ColumnHead("Feature"), ColumnHead("Per"), ColumnHead("Hazard ratio"), ColumnHead("p"), ColumnHead(Class("strip"), "95 % interval"), ColumnHead("χ² of change"), ColumnHead("p of change"))),
            Tag("tbody", regression.Lines.Select(line => Line(line, strip))),
            Tag("tfoot", Foot(regression, strip)));
        yield return regression.LeftOut.Count == 0 ? null : Tag(
            "p", Class("footnote"), $"Left out, being constant or a combination of those before: {string.Join(", ", regression.LeftOut)}.");
    }

    private static XElement Line(CoxLine line, ReferenceStrip strip) => Tag(
        "tr",
        RowHead(line.Reference is null ? line.Feature : $"{line.Feature} (reference: {line.Reference})"),
        Tag("td", line.IsFlag ? "1 against 0" : "SD"),
        Tag("td", Ratio(line.HazardRatio.Value), Tag("span", Class("interval"), $"{Ratio(line.HazardRatio.Low)} to {Ratio(line.HazardRatio.High)}")),
        Tag("td", Display.P(line.P)),
        Tag("td", Class("strip"), strip.Row(line.HazardRatio)),
        Change(line.ProportionalHazards));

    private static XElement Foot(CoxTable regression, ReferenceStrip strip) => Tag(
        "tr",
        RowHead("All features"),
        Tag("td", At("colspan", "3")),
        Tag("td", Class("strip"), strip.Scale()),
        Change(regression.ProportionalHazards));

    // Two decimals throughout a column, so that ratios can be compared down it.
    private static string Ratio(double? ratio) => ratio is { } value ? value is < 0.1 or >= 1000 ? Display.Number(value) : Display.Fixed(value, 2) : "not defined";

    private static XElement[] Change(TestSummary? test) => test is null
        ? [Tag("td", "–"), Tag("td", "–")]
        : [Tag("td", Display.Number(test.Statistic)), Tag("td", test.P < Doubtful ? Tag("b", Display.P(test.P)) : Display.P(test.P))];

    private static Axis Scale(Estimate[] ratios)
    {
        double[] ends = [.. ratios.SelectMany(ratio => new[] { ratio.Low, ratio.High }).OfType<double>().Where(double.IsFinite).Select(end => Math.Clamp(end, Least, Most))];
        var ticks = Ticks.FirstOrDefault(ticks => ends.All(end => end >= ticks[0] && end <= ticks[^1]), Ticks[^1]);
        return new Axis("Hazard ratio", ticks[0], ticks[^1], ticks, IsLogarithmic: true);
    }
}
