namespace HealthTorch.Data;

/// <summary>Rows with equal inputs, exactly or after rounding.</summary>
/// <param name="firstLike">For each row the first row that is equal to it: the row itself if there is no earlier one.</param>
/// <param name="columns">The inputs.</param>
/// <param name="targets">Targets of the rows; their classes are used where they have classes.</param>
/// <param name="round">The rounding within which two values of a column are equal.</param>
internal sealed class Twins(int[] firstLike, IReadOnlyList<Column> columns, Targets targets, Func<Column, ValueRounding> round)
{
    private readonly ChanceTwins _chance = new(columns, targets, round);

    /// <summary>For each row the first row that is equal to it: the row itself if there is no earlier one.</summary>
    public IReadOnlyList<int> FirstLike => firstLike;

    /// <summary>Rows that are equal to an earlier row.</summary>
    public IReadOnlyList<int> Repeats { get; } = [.. Enumerable.Range(0, firstLike.Length).Where(row => firstLike[row] != row)];

    /// <summary>Duplicates with exactly the same values (missing values are equal to each other).</summary>
    /// <param name="columns">The inputs.</param>
    /// <param name="targets">Targets of the rows; their classes are used where they have classes.</param>
    public static Twins Same(IReadOnlyList<Column> columns, Targets targets) => Of(columns, targets, _ => ValueRounding.None);

    /// <summary>Near-duplicates: numbers agree after rounding to three significant digits, other columns agree exactly.</summary>
    /// <param name="columns">The inputs.</param>
    /// <param name="targets">Targets of the rows; their classes are used where they have classes.</param>
    public static Twins Alike(IReadOnlyList<Column> columns, Targets targets) => Of(
        columns, targets, column => column.Kind == ColumnKind.Numeric ? ValueRounding.ThreeDigits : ValueRounding.None);

    /// <summary>Number of rows that are expected to have a duplicate by chance.</summary>
    /// <param name="among">Number of rows checked.</param>
    /// <param name="against">Number of rows that could be their duplicates.</param>
    public double Expected(int among, int against) => _chance.Expected(among, against);

    /// <summary>Whether at least a fifth of the duplicates is expected by chance.</summary>
    /// <param name="found">Number of rows with a duplicate.</param>
    /// <param name="among">Number of rows checked.</param>
    /// <param name="against">Number of rows that could be their duplicates.</param>
    public bool Coincidental(int found, int among, int against) => TwinSeverity.IsChance(found, Expected(among, against));

    private static Twins Of(IReadOnlyList<Column> columns, Targets targets, Func<Column, ValueRounding> round) => new(
        columns.Count == 0
            ? [.. Enumerable.Range(0, targets.Count)]
            : new RowHashes(columns, targets.Count, round).FirstLike(),
        columns,
        targets,
        round);
}
