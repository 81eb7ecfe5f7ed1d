using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Treatment;
using static HealthTorch.Core.Reports.Html;

namespace HealthTorch.Core.Reports.Sections;

/// <summary>Shapley values of the predicted effect of the second arm.</summary>
internal static class EffectExplanationSection
{
    /// <summary>Creates the section; empty if no explanation was computed.</summary>
    /// <param name="report">The report.</param>
    public static IEnumerable<XElement> Render(Report report)
    {
        if (report.Effects?.Explanation is { } explanation)
        {
            yield return Section(
                "effect-explanation",
                "Effect explanation (Shapley values)",
                Tag("p", "Predicted effects minus their average, attributed to the columns (Shapley values): the attribution of a column "
                    + "is the mean change of the effect when the patient's value replaces that of another patient."),
                Tables(report, explanation),
                Tag(
                    "p",
                    Class("footnote"),
                    "This describes the model, not causes: a column that changes the predicted effect need not cause it."));
        }
    }

    private static IEnumerable<XElement> Tables(Report report, EffectShapleySummary explanation)
    {
        var (what, largest) = ($"effect of {explanation.Arm}", explanation.Columns[0].MeanSize);
        yield return AttributionTables.Columns(
            $"Mean absolute attribution of each column for the {what}, {ReportFormat.Count(explanation.Rows)} rows of "
                + $"{PartitionNames.InSentence(report.Figures.Set)}",
            explanation.Columns,
            share => ReportFormat.Number(share, largest));
        var strip = AttributionTables.CommonScale(explanation.Patients.SelectMany(patient => patient.Shares));
        var widest = explanation.Patients.Max(patient => Math.Abs(patient.Effect));
        foreach (var patient in explanation.Patients)
        {
            yield return AttributionTables.Patient(
                $"A patient with a {patient.Level} effect: {what} {ReportFormat.Number(patient.Effect, widest)}, average "
                    + $"{ReportFormat.Number(patient.Average, widest)}",
                patient.Shares,
                strip,
                share => ReportFormat.Number(share, widest));
        }
    }
}
