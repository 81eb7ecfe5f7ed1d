using HealthTorch.Numerics;

namespace HealthTorch.Data;

/// <summary>Rows held out from a partition: seeded, by whole patients.</summary>
/// <param name="Kept">The rows that stay.</param>
/// <param name="Taken">The rows held out.</param>
internal sealed record HeldBack(IReadOnlyList<int> Kept, IReadOnlyList<int> Taken)
{
    /// <summary>Draws the rows to hold out.</summary>
    /// <param name="cohort">The cohort of the split.</param>
    /// <param name="rows">The rows of the partition.</param>
    /// <param name="share">Proportion of its rows to hold out, in (0, 1).</param>
    /// <param name="stratify">Whether both have the same proportion of each class.</param>
    /// <param name="random">A random stream for this purpose only.</param>
    /// <exception cref="DataException">There are too few patients, or too few of a class.</exception>
    public static HeldBack Of(Cohort cohort, IReadOnlyList<int> rows, double share, bool stratify, RandomStream random)
    {
        var parts = RandomParts.Of(cohort.Take(rows), [1 - (decimal)share, (decimal)share], stratify, random);
        return new HeldBack(From(rows, parts[0]), From(rows, parts[1]));
    }

    private static int[] From(IReadOnlyList<int> rows, IReadOnlyList<int> chosen) => [.. chosen.Select(i => rows[i])];
}
