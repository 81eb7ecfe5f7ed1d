namespace HealthTorch.Data;

/// <summary>The rows of a partition that have a duplicate in an earlier partition.</summary>
/// <param name="Part">The partition.</param>
/// <param name="Rows">Its rows that have a duplicate in an earlier partition.</param>
/// <param name="SameTarget">How many of them have a duplicate with the same target.</param>
/// <param name="SeenIn">The names of the earlier partitions.</param>
/// <param name="Seen">Number of rows of the earlier partitions.</param>
internal sealed record Leak(SplitPart Part, IReadOnlyList<int> Rows, int SameTarget, string SeenIn, int Seen)
{
    /// <summary>
    /// The duplicates in each partition except the first: test rows must not have been used in training or model selection.
    /// </summary>
    /// <param name="parts">The partitions of a split, in order.</param>
    /// <param name="targets">Targets of all rows.</param>
    /// <param name="twins">Which rows are duplicates.</param>
    public static IEnumerable<Leak> Across(IReadOnlyList<SplitPart> parts, Targets targets, Twins twins)
    {
        for (var later = 1; later < parts.Count; later++)
        {
            yield return Into(parts[later], [.. parts.Take(later)], targets, twins);
        }
    }

    private static Leak Into(SplitPart part, IReadOnlyList<SplitPart> earlier, Targets targets, Twins twins)
    {
        var rows = Known(part.Rows, earlier.SelectMany(before => before.Rows), twins.FirstLike);
        var seen = Known(earlier.SelectMany(before => before.Rows), rows, twins.FirstLike).ToLookup(row => twins.FirstLike[row]);
        var sameTarget = rows.Count(row => seen[twins.FirstLike[row]].Any(twin => targets.Same(row, twin)));
        var seenIn = string.Join(" or ", earlier.Select(before => before.Name));
        return new Leak(part, rows, sameTarget, seenIn, earlier.Sum(before => before.Rows.Count));
    }

    /// <summary>The rows that have a duplicate among other rows.</summary>
    private static int[] Known(IEnumerable<int> rows, IEnumerable<int> others, IReadOnlyList<int> firstLike)
    {
        var known = new bool[firstLike.Count];
        foreach (var row in others)
        {
            known[firstLike[row]] = true;
        }

        return [.. rows.Where(row => known[firstLike[row]])];
    }
}
