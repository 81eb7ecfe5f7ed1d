using System.Xml.Linq;
using HealthTorch.Experiments;

namespace HealthTorch.Reports;

/// <summary>The distribution of predicted treatment effects.</summary>
internal static class PredictedEffectsFigure
{
    /// <summary>Creates one figure per arm; none unless the target is a treatment outcome.</summary>
    /// <param name="report">The report.</param>
    public static IEnumerable<XElement> Of(Report report) => report.Figures.Effects?.Predicted.Select(of => Of(report, of)) ?? [];

    private static XElement Of(Report report, EffectHistogram histogram)
    {
        var chart = new Chart(
            Axis.Between($"Predicted effect of {histogram.Arm}", histogram.Low, histogram.High), CountAxis.Of("Patients", histogram.Counts))
            .Bars(histogram.Counts, 1);
        if (histogram.Low < 0 && histogram.High > 0)
        {
            chart.Marker(0, "no effect");
        }

        return Figure.Of(
            $"Predicted effects of {histogram.Arm}",
            $"Patients by predicted effect against {report.Effects!.Arms[0]}. {(report.Effects.HigherIsBetter ? "Above" : "Below")} 0 "
                + "the arm is better for the patient. Variation of the predictions does not show that true effects vary.",
            [],
            chart.Draw($"Predicted effects of {histogram.Arm} in "
                + $"{SetText.Of(report.Figures.Set)}: {string.Join(", ", histogram.Counts)} patients in "
                + $"{histogram.Counts.Count} bins from {Display.Number(histogram.Low)} to {Display.Number(histogram.High)}."));
    }
}
