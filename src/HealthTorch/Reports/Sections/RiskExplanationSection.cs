using System.Xml.Linq;
using HealthTorch.Experiments;
using HealthTorch.Metrics;
using static HealthTorch.Reports.Html;

namespace HealthTorch.Reports;

/// <summary>What raises and lowers the predicted probability of an event by a horizon.</summary>
internal static class RiskExplanationSection
{
    private const int Shown = 12;

    /// <summary>The section, or nothing where it was not worked out.</summary>
    /// <param name="report">The report.</param>
    public static IEnumerable<XElement> Of(Report report)
    {
        if (report.RiskExplanations is { Count: > 0 } explanations)
        {
            yield return Section(
                "risk-explanation",
                "What raises and lowers the risk",
                Tag("p", "Predicted probabilities, less their average, shared out among the columns (Shapley values): each gets the mean change of the "
                    + "probability as the patient's value replaces another patient's."),
                explanations.Select(explanation => Of(report, explanation)),
                Tag("p", Class("footnote"), "It is said what the model does with the values, not what would happen if they were changed."));
        }
    }

    private static IEnumerable<XElement> Of(Report report, RiskExplanation explanation)
    {
        var what = $"{explanation.Cause} by {report.Target.At(explanation.Horizon)}";
        yield return Columns($"Mean size of each column's share of the probability of {what}, {Display.Count(explanation.Rows)} rows of {SetText.Of(report.Figures.Set)}", explanation);
        var widest = explanation.Patients.SelectMany(patient => patient.Shares).Max(share => Math.Abs(share.Share));
        var strip = new ReferenceStrip(Axis.Around("", [-widest, widest]), 0);
        foreach (var patient in explanation.Patients)
        {
            yield return Patient($"A patient of {patient.Risk} risk: probability of {what} {Display.Fixed(patient.Probability, 3)}, average {Display.Fixed(patient.Average, 3)}", patient, strip);
        }
    }

    private static XElement Columns(string caption, RiskExplanation explanation)
    {
        var strip = new ReferenceStrip(Axis.Around("", [0, explanation.Columns[0].MeanSize]), 0);
        return Table(
            caption,
            "cox",
            Tag("thead", Tag("tr", ColumnHead("Column"), ColumnHead("Mean size"), ColumnHead(Class("strip"), "On one scale"))),
            Tag("tbody", explanation.Columns.Take(Shown).Select(column => Line(RowHead(column.Column), Display.Fixed(column.MeanSize, 3), column.MeanSize, strip))),
            Foot(strip));
    }

    private static XElement Patient(string caption, ExplainedPatient patient, ReferenceStrip strip) => Table(
        caption,
        "cox",
        Tag("thead", Tag("tr", ColumnHead("Column and value"), ColumnHead("Share"), ColumnHead(Class("strip"), "Lowers or raises"))),
        Tag("tbody", patient.Shares.Take(Shown).Select(share => Line(RowHead($"{share.Column}: {share.Value}"), Signed(share.Share), share.Share, strip))),
        Foot(strip));

    private static XElement Line(XElement head, string text, double value, ReferenceStrip strip) => Tag(
        "tr", head, Tag("td", text), Tag("td", Class("strip"), strip.Row(new Estimate(value, Math.Min(0, value), Math.Max(0, value)))));

    private static XElement Foot(ReferenceStrip strip) =>
        Tag("tfoot", Tag("tr", RowHead(""), Tag("td"), Tag("td", Class("strip"), strip.Scale())));

    private static string Signed(double value) => $"{(value < 0 ? "−" : "+")}{Display.Fixed(Math.Abs(value), 3)}";
}
