namespace HealthTorch.Data;

/// <summary>Rows whose inputs are alike.</summary>
/// <param name="firstLike">For each row the first row that is like it: the row itself where none came before.</param>
/// <param name="columns">The inputs.</param>
/// <param name="targets">Targets of the rows, for their classes where they have some.</param>
/// <param name="round">What makes values of a column alike.</param>
internal sealed class Twins(int[] firstLike, IReadOnlyList<Column> columns, Targets targets, Func<Column, ValueRounding> round)
{
    private double? _byChance;

    /// <summary>For each row the first row that is like it: the row itself where none came before.</summary>
    public IReadOnlyList<int> FirstLike => firstLike;

    /// <summary>Rows that came after one like them.</summary>
    public IReadOnlyList<int> Repeats { get; } = [.. Enumerable.Range(0, firstLike.Length).Where(row => firstLike[row] != row)];

    /// <summary>
    /// Probability that two rows are of one class and alike if columns were independent within a class: the product of the columns' own,
    /// summed over classes. A few columns of a few levels make twins without any fault, the more so where the healthy have normal values.
    /// </summary>
    public double ByChance => _byChance ??= Enumerable.Range(0, targets.Count)
        .GroupBy(row => (targets as Classes)?.Labels[row])
        .Sum(rows => Chance([.. rows]));

    /// <summary>Twins by the very same values (a missing value is like a missing value).</summary>
    /// <param name="columns">The inputs.</param>
    /// <param name="targets">Targets of the rows, for their classes where they have some.</param>
    public static Twins Same(IReadOnlyList<Column> columns, Targets targets) => Of(columns, targets, _ => ValueRounding.None);

    /// <summary>Twins by numbers that agree after rounding to three significant digits; other columns by the very same values.</summary>
    /// <param name="columns">The inputs.</param>
    /// <param name="targets">Targets of the rows, for their classes where they have some.</param>
    public static Twins Alike(IReadOnlyList<Column> columns, Targets targets) => Of(
        columns, targets, column => column.Kind == ColumnKind.Numeric ? ValueRounding.ThreeDigits : ValueRounding.None);

    /// <summary>Whether chance alone makes a tenth or more of so many twins.</summary>
    /// <param name="found">Rows that have a twin.</param>
    /// <param name="among">Rows looked at.</param>
    /// <param name="against">Rows that could be their twins.</param>
    public bool Coincidental(int found, int among, int against) => 10 * ByChance * against * among >= found;

    private static Twins Of(IReadOnlyList<Column> columns, Targets targets, Func<Column, ValueRounding> round) => new(
        columns.Count == 0 ? [.. Enumerable.Range(0, targets.Count)] : new RowHashes(columns, targets.Count, round).FirstLike(), columns, targets, round);

    private double Chance(int[] rows)
    {
        var share = rows.Length / (double)targets.Count;
        return columns.Aggregate(share * share, (chance, column) => chance * Collision(column, rows));
    }

    // The same molecule is no coincidence: a name is not a measurement.
    private double Collision(Column column, int[] rows) =>
        column.Kind == ColumnKind.Molecule ? 0 : Collision(column.Take(rows).Values, round(column));

    private static double Collision(ColumnValues values, ValueRounding rounding)
    {
        var sorted = values.Sorted();
        double missing = values.Length - sorted.Length;
        var pairs = missing * (missing - 1);
        for (int from = 0, to; from < sorted.Length; from = to)
        {
            var value = rounding.Of(sorted[from]);
            for (to = from + 1; to < sorted.Length && rounding.Of(sorted[to]) == value; to++)
            {
            }

            pairs += (double)(to - from) * (to - from - 1);
        }

        return pairs / Math.Max(1, (double)values.Length * (values.Length - 1));
    }
}
