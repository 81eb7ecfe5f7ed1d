using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Reports.Charts;
using HealthTorch.Core.Treatment;

namespace HealthTorch.Core.Reports.Figures;

/// <summary>Histograms of the probability of an arm by the arm received.</summary>
internal static class OverlapFigure
{
    private const string Reading =
        "Patients by their probability of the arm, one panel per arm received. Where only one panel has patients, the data contain no "
            + "information on how they would have fared under the other arm.";

    /// <summary>Creates the figures; none without probabilities or unless the target is a treatment outcome.</summary>
    /// <param name="report">The report.</param>
    public static IEnumerable<XElement> Render(Report report) => report.Figures.Effects?.Overlap.Select(Render) ?? [];

    private static XElement Render(ArmHistogram histogram) => Figure.Create(
        $"Probability of {histogram.Arm}",
        Reading,
        [.. histogram.Received.Keys.Select((name, i) => Figure.BarLegend(i + 1, $"received {name}"))],
        [.. histogram.Received.Select((of, i) => Panel(histogram, of.Key, of.Value, i + 1, histogram.Received.Count))]);

    private static XElement Panel(ArmHistogram histogram, string received, IReadOnlyList<int> counts, int panel, int panels)
    {
        var isLast = panel == panels;
        return new Chart(
            Axis.Proportion(isLast ? $"Probability of {histogram.Arm}" : ""),
            CountAxis.Create("Patients", counts),
            height: isLast ? 185 : 167)
            .Bars(counts, panel)
            .Render(
                $"Patients who received {received} by probability of {histogram.Arm} in {counts.Count} bins from 0 to 1: "
                    + $"{string.Join(", ", counts)}.");
    }
}
