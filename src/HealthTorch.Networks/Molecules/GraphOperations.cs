using HealthTorch.Networks.Tensors;
using static TorchSharp.torch;

namespace HealthTorch.Networks.Molecules;

/// <summary>Sums over groups of nodes or edges of combined graphs, without padding.</summary>
internal static class GraphOperations
{
    // e^80 is within the range of float32.
    private const double MaxScore = 80;

    /// <summary>Computes the sum of the rows of each group; zeros for a group without rows.</summary>
    /// <param name="rows">(rows, width).</param>
    /// <param name="groups">(rows) int64: the group of each row.</param>
    /// <param name="count">Number of groups.</param>
    /// <returns>(count, width).</returns>
    public static Tensor SegmentSum(Tensor rows, Tensor groups, long count) =>
        zeros([count, rows.shape[1]], rows.dtype, rows.device).IndexAddInPlace(groups, rows);

    /// <summary>Computes the softmax of the scores within each group: weights that sum to one.</summary>
    /// <param name="scores">(rows, 1).</param>
    /// <param name="groups">(rows) int64: the group of each row.</param>
    /// <param name="count">Number of groups.</param>
    /// <remarks>
    /// The mean of the group is subtracted from the scores, which does not change the weights; a score more than 80 above the mean, next to
    /// which the group's other weights vanish, is clipped to 80.
    /// </remarks>
    public static Tensor SegmentSoftmax(Tensor scores, Tensor groups, long count)
    {
        var fixedScores = scores.detach();
        var means = SegmentSum(fixedScores, groups, count) / SegmentSum(ones_like(fixedScores), groups, count);
        var weights = (scores - means.index_select(0, groups)).ClampMax(MaxScore).exp();
        return weights / SegmentSum(weights, groups, count).index_select(0, groups);
    }

    /// <summary>Returns the row of the reverse edge for each edge: the two edges of a bond are consecutive.</summary>
    /// <param name="edges">(edges, width).</param>
    public static Tensor ReverseEdges(Tensor edges) =>
        edges.view(edges.shape[0] / 2, 2, edges.shape[1]).flip(1).view(edges.shape[0], edges.shape[1]);

    /// <summary>Aggregates the vectors of atoms to the vector of each molecule.</summary>
    /// <param name="aggregation">The aggregation.</param>
    /// <param name="atoms">(atoms, width).</param>
    /// <param name="batch">The molecules.</param>
    /// <returns>(molecules, width).</returns>
    public static Tensor Aggregate(this Aggregation aggregation, Tensor atoms, MoleculesBatch batch)
    {
        var sums = SegmentSum(atoms, batch.MoleculeOfAtom, batch.Count);
        return aggregation == Aggregation.Sum ? sums : sums / AtomCounts(batch);
    }

    // (molecules, 1) numbers of atoms.
    private static Tensor AtomCounts(MoleculesBatch batch) =>
        SegmentSum(
            ones([batch.MoleculeOfAtom.shape[0], 1], batch.AtomFeatures.dtype, batch.AtomFeatures.device),
            batch.MoleculeOfAtom,
            batch.Count);
}
