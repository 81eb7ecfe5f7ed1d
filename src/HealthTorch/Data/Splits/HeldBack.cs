using HealthTorch.Numerics;

namespace HealthTorch.Data;

/// <summary>Rows taken out of a part of a split: seeded, whole patients.</summary>
/// <param name="Kept">Those that stay.</param>
/// <param name="Taken">Those that are taken out.</param>
internal sealed record HeldBack(IReadOnlyList<int> Kept, IReadOnlyList<int> Taken)
{
    /// <summary>Takes rows out.</summary>
    /// <param name="cohort">The patients that the split is of.</param>
    /// <param name="rows">The part.</param>
    /// <param name="share">Share of its rows to take, in (0, 1).</param>
    /// <param name="stratify">Whether both have the same share of each class.</param>
    /// <param name="random">A stream of its own.</param>
    /// <exception cref="DataException">There are too few patients, or too few of a class.</exception>
    public static HeldBack Of(Cohort cohort, IReadOnlyList<int> rows, double share, bool stratify, RandomStream random)
    {
        var parts = RandomParts.Of(cohort.Take(rows), [1 - (decimal)share, (decimal)share], stratify, random);
        return new HeldBack(From(rows, parts[0]), From(rows, parts[1]));
    }

    private static int[] From(IReadOnlyList<int> rows, IReadOnlyList<int> chosen) => [.. chosen.Select(i => rows[i])];
}
