using HealthTorch.Data.Seeding;

namespace HealthTorch.Sources.Splits;

/// <summary>Assigns whole groups of rows to training, validation and test.</summary>
/// <param name="train">Proportion of training rows.</param>
/// <param name="validation">Proportion of validation rows.</param>
internal sealed class GroupAssignment(double train, double validation)
{
    /// <summary>Description of <see cref="LargestFirst"/> for a report.</summary>
    public const string LargestFirstDefinition =
        "groups are assigned from the largest to the smallest (ties by first row): to training while they fit, "
        + "else to validation while they fit, else to test";

    /// <summary>Description of <see cref="Balanced"/> for a report.</summary>
    public const string BalancedDefinition =
        "groups larger than half of validation or test come first, then the others, both in a seeded random order: to training while they "
            + "fit, else to validation while they fit, else to test (balanced, as in chemprop)";

    /// <summary>Assigns groups from the largest to the smallest: the rarest are in the test set.</summary>
    /// <param name="groupOfRow">The group of each row, numbered by first appearance.</param>
    public Split LargestFirst(int[] groupOfRow) =>
        AssignGroups(groupOfRow, [.. Groups(groupOfRow).OrderByDescending(rows => rows.Length).ThenBy(rows => rows[0])]);

    /// <summary>Assigns large groups first, then the others, both in random order.</summary>
    /// <param name="groupOfRow">The group of each row, numbered by first appearance.</param>
    /// <param name="random">The random stream of the split.</param>
    public Split Balanced(int[] groupOfRow, RandomStream random)
    {
        var least =
            Math.Min(ComputeSize(groupOfRow.Length, validation), groupOfRow.Length - ComputeSize(groupOfRow.Length, train + validation));
        var bySize = Groups(groupOfRow).ToLookup(rows => rows.Length > least / 2.0);
        int[][] large = [.. bySize[true]], small = [.. bySize[false]];
        random.Shuffle<int[]>(large);
        random.Shuffle<int[]>(small);
        return AssignGroups(groupOfRow, [.. large, .. small]);
    }

    private static int[][] Groups(int[] groupOfRow) =>
        [.. Enumerable.Range(0, groupOfRow.Length).GroupBy(row => groupOfRow[row]).Select(rows => rows.ToArray())];

    private static int ComputeSize(int rows, double share) => (int)Math.Round(share * rows, 9);

    private Split AssignGroups(int[] groupOfRow, int[][] groups)
    {
        var (trainSize, bothSize) = (ComputeSize(groupOfRow.Length, train), ComputeSize(groupOfRow.Length, train + validation));
        List<int> training = [], validating = [], testing = [];
        foreach (var rows in groups)
        {
            var part = training.Count + rows.Length <= trainSize ? training
                : training.Count + validating.Count + rows.Length <= bothSize ? validating
                : testing;
            part.AddRange(rows);
        }

        return new Split([.. training.Order()], [.. validating.Order()], [.. testing.Order()]);
    }
}
