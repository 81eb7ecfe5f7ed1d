using HealthTorch.Data;
using HealthTorch.Data.Columns;

namespace HealthTorch.Sources.Audit;

/// <summary>Rows with equal inputs, exactly or after rounding.</summary>
/// <param name="firstLike">For each row the first row that is equal to it: the row itself if there is no earlier one.</param>
/// <param name="columns">The inputs.</param>
/// <param name="targets">Targets of the rows; their classes are used where they have classes.</param>
/// <param name="round">The rounding within which two values of a column are equal.</param>
internal sealed class DuplicateRows(int[] firstLike, IReadOnlyList<Column> columns, Targets targets, Func<Column, ValueRounding> round)
{
    private readonly ChanceDuplicates _chanceDuplicates = new(columns, targets, round);

    /// <summary>For each row the first row that is equal to it: the row itself if there is no earlier one.</summary>
    public IReadOnlyList<int> FirstOccurrence => firstLike;

    /// <summary>Rows that are equal to an earlier row.</summary>
    public IReadOnlyList<int> Repeats { get; } = [.. Enumerable.Range(0, firstLike.Length).Where(row => firstLike[row] != row)];

    /// <summary>Duplicates with exactly the same values (missing values are equal to each other).</summary>
    /// <param name="columns">The inputs.</param>
    /// <param name="targets">Targets of the rows; their classes are used where they have classes.</param>
    public static DuplicateRows Exact(IReadOnlyList<Column> columns, Targets targets) => Create(columns, targets, _ => ValueRounding.None);

    /// <summary>Near-duplicates: numbers agree after rounding to three significant digits, other columns agree exactly.</summary>
    /// <param name="columns">The inputs.</param>
    /// <param name="targets">Targets of the rows; their classes are used where they have classes.</param>
    public static DuplicateRows Near(IReadOnlyList<Column> columns, Targets targets) => Create(
        columns, targets, column => column.Kind == ColumnKind.Numeric ? ValueRounding.ThreeDigits : ValueRounding.None);

    /// <summary>Number of rows that are expected to have a duplicate by chance.</summary>
    /// <param name="among">Number of rows checked.</param>
    /// <param name="against">Number of rows that could be their duplicates.</param>
    public double ExpectedByChance(int among, int against) => _chanceDuplicates.ExpectedCount(among, against);

    /// <summary>Whether at least a fifth of the duplicates is expected by chance.</summary>
    /// <param name="found">Number of rows with a duplicate.</param>
    /// <param name="among">Number of rows checked.</param>
    /// <param name="against">Number of rows that could be their duplicates.</param>
    public bool IsExpectedByChance(int found, int among, int against) =>
        DuplicateSeverity.IsExpectedByChance(found, ExpectedByChance(among, against));

    private static DuplicateRows Create(IReadOnlyList<Column> columns, Targets targets, Func<Column, ValueRounding> round) => new(
        columns.Count == 0
            ? [.. Enumerable.Range(0, targets.Count)]
            : new RowHashes(columns, targets.Count, round).FindFirstOccurrences(),
        columns,
        targets,
        round);
}
