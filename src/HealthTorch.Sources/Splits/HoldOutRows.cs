using HealthTorch.Data;
using HealthTorch.Data.Seeding;

namespace HealthTorch.Sources.Splits;

/// <summary>Rows held out from a partition: seeded, by whole patients.</summary>
/// <param name="Remaining">The rows that stay.</param>
/// <param name="HeldOut">The rows held out.</param>
internal sealed record HoldOutRows(IReadOnlyList<int> Remaining, IReadOnlyList<int> HeldOut)
{
    /// <summary>Draws the rows to hold out.</summary>
    /// <param name="cohort">The cohort of the split.</param>
    /// <param name="rows">The rows of the partition.</param>
    /// <param name="share">Proportion of its rows to hold out, in (0, 1).</param>
    /// <param name="stratify">Whether both have the same proportion of each class.</param>
    /// <param name="random">A random stream for this purpose only.</param>
    /// <exception cref="DataException">There are too few patients, or too few of a class.</exception>
    public static HoldOutRows Draw(Cohort cohort, IReadOnlyList<int> rows, double share, bool stratify, RandomStream random)
    {
        var parts = RandomPartition.Create(cohort.Take(rows), [1 - (decimal)share, (decimal)share], stratify, random);
        return new HoldOutRows(SelectRows(rows, parts[0]), SelectRows(rows, parts[1]));
    }

    private static int[] SelectRows(IReadOnlyList<int> rows, IReadOnlyList<int> chosen) => [.. chosen.Select(i => rows[i])];
}
