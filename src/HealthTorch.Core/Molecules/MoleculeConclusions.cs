using System.Globalization;
using HealthTorch.Core.Experiments;

namespace HealthTorch.Core.Molecules;

/// <summary>Conclusions about scaffolds and activity cliffs, in sentences.</summary>
internal static class MoleculeConclusions
{
    // With fewer pairs the proportion is too uncertain.
    private const int MinPairs = 10;

    /// <summary>The conclusions; none without molecules.</summary>
    /// <param name="molecules">The summary of molecules; null without molecules.</param>
    public static IEnumerable<string> Create(MoleculeSummary? molecules)
    {
        if (molecules?.Scaffolds is { Seen: { Value: not null } seen, Unseen: { Value: not null } unseen } scaffolds)
        {
            yield return $"On the {Rows(unseen)} with a scaffold that does not occur in the training rows, {scaffolds.Metric} is "
                + $"{Conclusions.Number(unseen.Value)}, "
                + $"compared with {Conclusions.Number(seen.Value)} on the {Rows(seen)} with a scaffold of the training rows.";
        }

        if (molecules?.Cliffs is { Pairs: >= MinPairs } cliffs)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"Of {cliffs.Pairs} pairs of similar molecules with different outcomes, ")
                + string.Create(
                    CultureInfo.InvariantCulture, $"{100 * cliffs.Ordered!.Value:0} % are ordered correctly; 50 % are expected by chance.");
        }
    }

    private static string Rows(ScaffoldGroup part) =>
        part.Rows == 1 ? "one row" : string.Create(CultureInfo.InvariantCulture, $"{part.Rows} rows");
}
