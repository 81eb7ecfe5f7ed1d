namespace HealthTorch.Data;

/// <summary>The rows of a part that have a twin in an earlier part.</summary>
/// <param name="Part">The part.</param>
/// <param name="Rows">Its rows that have a twin.</param>
/// <param name="SameTarget">How many of them have a twin of the same target.</param>
/// <param name="SeenIn">The earlier parts, in words.</param>
/// <param name="Seen">Rows of the earlier parts.</param>
internal sealed record Leak(SplitPart Part, IReadOnlyList<int> Rows, int SameTarget, string SeenIn, int Seen)
{
    /// <summary>The leaks into each part but the first: test rows must be new to whatever training and validation chose.</summary>
    /// <param name="subject">The data and their split.</param>
    /// <param name="twins">Which rows are alike.</param>
    public static IEnumerable<Leak> Across(AuditSubject subject, Twins twins)
    {
        for (var later = 1; later < subject.Parts.Count; later++)
        {
            yield return Into(subject.Parts[later], [.. subject.Parts.Take(later)], subject.Cohort.Targets, twins);
        }
    }

    private static Leak Into(SplitPart part, IReadOnlyList<SplitPart> earlier, Targets targets, Twins twins)
    {
        var seen = earlier.SelectMany(before => before.Rows).ToLookup(row => twins.FirstLike[row]);
        int[] rows = [.. part.Rows.Where(row => seen.Contains(twins.FirstLike[row]))];
        var sameTarget = rows.Count(row => seen[twins.FirstLike[row]].Any(twin => targets.Same(row, twin)));
        var seenIn = string.Join(" or ", earlier.Select(before => before.Name));
        return new Leak(part, rows, sameTarget, seenIn, earlier.Sum(before => before.Rows.Count));
    }
}
