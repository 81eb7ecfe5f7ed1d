using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Reports.Figures;
using HealthTorch.Core.Survival;
using static HealthTorch.Core.Reports.Html;

namespace HealthTorch.Core.Reports.Sections;

/// <summary>Shapley values of the predicted probability of an event by a horizon.</summary>
internal static class RiskExplanationSection
{
    /// <summary>Creates the section; empty if no explanation was computed.</summary>
    /// <param name="report">The report.</param>
    public static IEnumerable<XElement> Render(Report report)
    {
        if (report.RiskExplanations is { Count: > 0 } explanations)
        {
            yield return Section(
                "risk-explanation",
                "Risk explanation (Shapley values)",
                Tag("p", "Predicted probabilities minus their average, attributed to the columns (Shapley values): the attribution of a "
                    + "column is the mean change of the probability when the patient's value replaces that of another patient."),
                explanations.Select(explanation => Render(report, explanation)),
                Tag("p", Class("footnote"), "This describes the model, not what would happen if the values were changed."));
        }
    }

    private static IEnumerable<XElement> Render(Report report, RiskShapleySummary explanation)
    {
        var what = $"{explanation.Cause} by {report.Target.At(explanation.Horizon)}";
        yield return AttributionTables.Columns(
            $"Mean absolute attribution of each column for the probability of {what}, {ReportFormat.Count(explanation.Rows)} rows of "
                + $"{PartitionNames.InSentence(report.Figures.Set)}",
            explanation.Columns,
            Number);
        var strip = AttributionTables.CommonScale(explanation.Patients.SelectMany(patient => patient.Shares));
        foreach (var patient in explanation.Patients)
        {
            yield return AttributionTables.Patient(
                $"A patient with {patient.Risk} risk: probability of {what} {Number(patient.Probability)}, "
                    + $"average {Number(patient.Average)}",
                patient.Shares,
                strip,
                Number);
        }
    }

    private static string Number(double probability) => ReportFormat.Fixed(probability, 3);
}
