using System.Xml.Linq;
using HealthTorch.Experiments;
using static HealthTorch.Reports.Html;

namespace HealthTorch.Reports;

/// <summary>Shapley values of the predicted effect of the second arm.</summary>
internal static class EffectExplanationSection
{
    /// <summary>Creates the section; empty if no explanation was computed.</summary>
    /// <param name="report">The report.</param>
    public static IEnumerable<XElement> Of(Report report)
    {
        if (report.Effects?.Explanation is { } explanation)
        {
            yield return Section(
                "effect-explanation",
                "What moves the effect",
                Tag("p", "Predicted effects, less their average, shared out among the columns (Shapley values): each gets the mean "
                    + "change of the effect as the "
                    + "patient's value replaces another patient's."),
                Tables(report, explanation),
                Tag(
                    "p",
                    Class("footnote"),
                    "It is said what the model does with the values. That a column moves the effect does not make it a cause."));
        }
    }

    private static IEnumerable<XElement> Tables(Report report, EffectExplanation explanation)
    {
        var (what, largest) = ($"effect of {explanation.Arm}", explanation.Columns[0].MeanSize);
        yield return ShareTables.Columns(
            $"Mean size of each column's share of the {what}, {Display.Count(explanation.Rows)} rows of {SetText.Of(report.Figures.Set)}",
            explanation.Columns,
            share => Display.Number(share, largest));
        var strip = ShareTables.Strip(explanation.Patients.SelectMany(patient => patient.Shares));
        var widest = explanation.Patients.Max(patient => Math.Abs(patient.Effect));
        foreach (var patient in explanation.Patients)
        {
            yield return ShareTables.Patient(
                $"A patient of {patient.Level} effect: {what} {Display.Number(patient.Effect, widest)}, average "
                    + $"{Display.Number(patient.Average, widest)}",
                patient.Shares,
                strip,
                share => Display.Number(share, widest));
        }
    }
}
