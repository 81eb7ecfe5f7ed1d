using HealthTorch.Data;
using HealthTorch.Numerics;
using static TorchSharp.torch;

namespace HealthTorch.Models;

/// <summary>Sums over the parts of graphs that lie side by side, without padding.</summary>
internal static class Graphs
{
    // e to the 80th is still a number of float32.
    private const double Most = 80;

    /// <summary>The sum of the rows of each group: zeros for a group without rows.</summary>
    /// <param name="rows">(rows, width).</param>
    /// <param name="groups">(rows) int64: the group of each row.</param>
    /// <param name="count">Number of groups.</param>
    /// <returns>(count, width).</returns>
    public static Tensor SumOf(Tensor rows, Tensor groups, long count) =>
        zeros([count, rows.shape[1]], rows.dtype, rows.device).AddRows(groups, rows);

    /// <summary>The softmax of the scores of each group: shares that sum to one.</summary>
    /// <param name="scores">(rows, 1).</param>
    /// <param name="groups">(rows) int64: the group of each row.</param>
    /// <param name="count">Number of groups.</param>
    /// <remarks>
    /// Scores are taken less their group's mean, which changes no share; one 80 above it, whose group's other shares are nothing, counts as
    /// 80 above.
    /// </remarks>
    public static Tensor SharesOf(Tensor scores, Tensor groups, long count)
    {
        var fixedScores = scores.detach();
        var means = SumOf(fixedScores, groups, count) / SumOf(ones_like(fixedScores), groups, count);
        var weights = (scores - means.index_select(0, groups)).AtMost(Most).exp();
        return weights / SumOf(weights, groups, count).index_select(0, groups);
    }

    /// <summary>The row of the same bond in the other direction, for each edge: edges of a bond are neighbours.</summary>
    /// <param name="edges">(edges, width).</param>
    public static Tensor Reversed(Tensor edges) =>
        edges.view(edges.shape[0] / 2, 2, edges.shape[1]).flip(1).view(edges.shape[0], edges.shape[1]);

    /// <summary>The vector of each molecule.</summary>
    /// <param name="aggregation">How vectors of atoms become one.</param>
    /// <param name="atoms">(atoms, width).</param>
    /// <param name="batch">The molecules.</param>
    /// <returns>(molecules, width).</returns>
    public static Tensor Of(this Aggregation aggregation, Tensor atoms, MoleculesBatch batch)
    {
        var sums = SumOf(atoms, batch.MoleculeOfAtom, batch.Count);
        return aggregation == Aggregation.Sum ? sums : sums / Sizes(batch);
    }

    // (molecules, 1) number of atoms.
    private static Tensor Sizes(MoleculesBatch batch) =>
        SumOf(ones([batch.MoleculeOfAtom.shape[0], 1], batch.AtomFeatures.dtype, batch.AtomFeatures.device), batch.MoleculeOfAtom, batch.Count);
}
