using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Treatment;
using static HealthTorch.Core.Reports.Html;

namespace HealthTorch.Core.Reports.Sections;

/// <summary>Mean outcomes if all patients received an arm, with the means observed in the arm.</summary>
internal static class ArmMeansTable
{
    /// <summary>Creates the table.</summary>
    /// <param name="report">The report.</param>
    /// <param name="effects">Summary of the effects, with means.</param>
    public static XElement Render(Report report, EffectSummary effects) => Table(
        $"Mean {effects.Outcome} if all patients received the arm, {PartitionNames.InSentence(report.Figures.Set)}",
        "counts",
        Tag("thead", Tag(
            "tr",
            ColumnHead("Arm"),
            ColumnHead("Observed in the arm"),
            AreStandardised(effects) ? ColumnHead("Standardized (g-computation)") : null,
            ColumnHead("Doubly robust (AIPW)"))),
        Tag("tbody", effects.Means.Select(mean => Tag(
            "tr",
            RowHead(mean.Arm),
            EffectCells.Estimate(mean.Observed),
            AreStandardised(effects) ? EffectCells.Estimate(mean.Standardised) : null,
            EffectCells.Estimate(mean.DoublyRobust)))));

    private static bool AreStandardised(EffectSummary effects) => effects.Means.Any(mean => mean.Standardised is not null);
}
