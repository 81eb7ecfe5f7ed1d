using HealthTorch.Numerics;

namespace HealthTorch.Data;

/// <summary>Takes rows out of the training part of a split for validation: seeded, whole patients.</summary>
internal static class ValidationRows
{
    /// <summary>The split with a part of its training rows moved to validation.</summary>
    /// <param name="cohort">The patients that the split is of.</param>
    /// <param name="split">Its parts.</param>
    /// <param name="share">Share of the training rows, in (0, 1).</param>
    /// <param name="stratify">Whether both parts have the same share of each class.</param>
    /// <param name="random">A stream of its own.</param>
    /// <exception cref="DataException">There are too few patients, or too few of a class.</exception>
    public static Split Taken(Cohort cohort, Split split, double share, bool stratify, RandomStream random)
    {
        var parts = RandomParts.Of(cohort.Take(split.Train), [1 - (decimal)share, (decimal)share], stratify, random);
        return split with { Train = From(split.Train, parts[0]), Validation = From(split.Train, parts[1]) };
    }

    private static int[] From(IReadOnlyList<int> rows, IReadOnlyList<int> chosen) => [.. chosen.Select(i => rows[i])];
}
