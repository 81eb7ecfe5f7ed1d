using HealthTorch.Data;

namespace HealthTorch.Sources.Audit;

/// <summary>The rows of a partition that have a duplicate in an earlier partition.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Rows">Its rows that have a duplicate in an earlier partition.</param>
/// <param name="SameTarget">How many of them have a duplicate with the same target.</param>
/// <param name="EarlierPartitions">The names of the earlier partitions.</param>
/// <param name="EarlierCount">Number of rows of the earlier partitions.</param>
internal sealed record CrossPartitionDuplicates(
    SplitPartition Partition, IReadOnlyList<int> Rows, int SameTarget, string EarlierPartitions, int EarlierCount)
{
    /// <summary>
    /// The duplicates in each partition except the first: test rows must not have been used in training or model selection.
    /// </summary>
    /// <param name="parts">The partitions of a split, in order.</param>
    /// <param name="targets">Targets of all rows.</param>
    /// <param name="twins">Which rows are duplicates.</param>
    public static IEnumerable<CrossPartitionDuplicates> FindAcross(
        IReadOnlyList<SplitPartition> parts, Targets targets, DuplicateRows twins)
    {
        for (var later = 1; later < parts.Count; later++)
        {
            yield return FindIn(parts[later], [.. parts.Take(later)], targets, twins);
        }
    }

    private static CrossPartitionDuplicates FindIn(
        SplitPartition part, IReadOnlyList<SplitPartition> earlier, Targets targets, DuplicateRows twins)
    {
        var rows = FindShared(part.Rows, earlier.SelectMany(before => before.Rows), twins.FirstOccurrence);
        var seen =
            FindShared(earlier.SelectMany(before => before.Rows), rows, twins.FirstOccurrence).ToLookup(row => twins.FirstOccurrence[row]);
        var sameTarget = rows.Count(row => seen[twins.FirstOccurrence[row]].Any(twin => targets.AreEqual(row, twin)));
        var seenIn = string.Join(" or ", earlier.Select(before => before.Name));
        return new CrossPartitionDuplicates(part, rows, sameTarget, seenIn, earlier.Sum(before => before.Rows.Count));
    }

    /// <summary>The rows that have a duplicate among other rows.</summary>
    private static int[] FindShared(IEnumerable<int> rows, IEnumerable<int> others, IReadOnlyList<int> firstLike)
    {
        var known = new bool[firstLike.Count];
        foreach (var row in others)
        {
            known[firstLike[row]] = true;
        }

        return [.. rows.Where(row => known[firstLike[row]])];
    }
}
