using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Reports.Charts;
using HealthTorch.Core.Treatment;

namespace HealthTorch.Core.Reports.Figures;

/// <summary>The distribution of predicted treatment effects.</summary>
internal static class PredictedEffectsFigure
{
    /// <summary>Creates one figure per arm; none unless the target is a treatment outcome.</summary>
    /// <param name="report">The report.</param>
    public static IEnumerable<XElement> Render(Report report) => report.Figures.Effects?.Predicted.Select(of => Render(report, of)) ?? [];

    private static XElement Render(Report report, EffectHistogram histogram)
    {
        var chart = new Chart(
            Axis.Between($"Predicted effect of {histogram.Arm}", histogram.Low, histogram.High), CountAxis.Create(
                "Patients", histogram.Counts))
            .Bars(histogram.Counts, 1);
        if (histogram.Low < 0 && histogram.High > 0)
        {
            chart.LabeledMarker(0, "no effect");
        }

        return Figure.Create(
            $"Predicted effects of {histogram.Arm}",
            $"Patients by predicted effect against {report.Effects!.Arms[0]}. {(report.Effects.HigherIsBetter ? "Above" : "Below")} 0 "
                + "the arm is better for the patient. Variation of the predictions does not show that true effects vary.",
            [],
            chart.Render($"Predicted effects of {histogram.Arm} in "
                + $"{PartitionNames.InSentence(report.Figures.Set)}: {string.Join(", ", histogram.Counts)} patients in "
                + $"{histogram.Counts.Count} bins from {ReportFormat.Number(histogram.Low)} to {ReportFormat.Number(histogram.High)}."));
    }
}
