namespace HealthTorch.Data;

/// <summary>Rows whose inputs are alike.</summary>
/// <param name="firstLike">For each row the first row that is like it: the row itself where none came before.</param>
/// <param name="columns">The inputs.</param>
/// <param name="targets">Targets of the rows, for their classes where they have some.</param>
/// <param name="round">What makes values of a column alike.</param>
internal sealed class Twins(int[] firstLike, IReadOnlyList<Column> columns, Targets targets, Func<Column, ValueRounding> round)
{
    private readonly ChanceTwins _chance = new(columns, targets, round);

    /// <summary>For each row the first row that is like it: the row itself where none came before.</summary>
    public IReadOnlyList<int> FirstLike => firstLike;

    /// <summary>Rows that came after one like them.</summary>
    public IReadOnlyList<int> Repeats { get; } = [.. Enumerable.Range(0, firstLike.Length).Where(row => firstLike[row] != row)];

    /// <summary>Twins by the very same values (a missing value is like a missing value).</summary>
    /// <param name="columns">The inputs.</param>
    /// <param name="targets">Targets of the rows, for their classes where they have some.</param>
    public static Twins Same(IReadOnlyList<Column> columns, Targets targets) => Of(columns, targets, _ => ValueRounding.None);

    /// <summary>Twins by numbers that agree after rounding to three significant digits; other columns by the very same values.</summary>
    /// <param name="columns">The inputs.</param>
    /// <param name="targets">Targets of the rows, for their classes where they have some.</param>
    public static Twins Alike(IReadOnlyList<Column> columns, Targets targets) => Of(
        columns, targets, column => column.Kind == ColumnKind.Numeric ? ValueRounding.ThreeDigits : ValueRounding.None);

    /// <summary>Rows that are expected to have a twin by chance alone.</summary>
    /// <param name="among">Rows looked at.</param>
    /// <param name="against">Rows that could be their twins.</param>
    public double Expected(int among, int against) => _chance.Expected(among, against);

    /// <summary>Whether chance alone makes a fifth or more of so many twins.</summary>
    /// <param name="found">Rows that have a twin.</param>
    /// <param name="among">Rows looked at.</param>
    /// <param name="against">Rows that could be their twins.</param>
    public bool Coincidental(int found, int among, int against) => TwinSeverity.IsChance(found, Expected(among, against));

    private static Twins Of(IReadOnlyList<Column> columns, Targets targets, Func<Column, ValueRounding> round) => new(
        columns.Count == 0 ? [.. Enumerable.Range(0, targets.Count)] : new RowHashes(columns, targets.Count, round).FirstLike(), columns, targets, round);
}
