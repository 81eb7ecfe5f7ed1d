namespace HealthTorch.Data;

/// <summary>Rows whose inputs are alike.</summary>
/// <param name="firstLike">For each row the first row that is like it: the row itself where none came before.</param>
/// <param name="columns">The inputs.</param>
/// <param name="round">What makes values of a column alike.</param>
internal sealed class Twins(int[] firstLike, IReadOnlyList<Column> columns, Func<Column, ValueRounding> round)
{
    private double? _byChance;

    /// <summary>For each row the first row that is like it: the row itself where none came before.</summary>
    public IReadOnlyList<int> FirstLike => firstLike;

    /// <summary>Rows that came after one like them.</summary>
    public IReadOnlyList<int> Repeats { get; } = [.. Enumerable.Range(0, firstLike.Length).Where(row => firstLike[row] != row)];

    /// <summary>
    /// Probability that two rows are alike if columns were independent: the product of the columns' own. A few columns of a few levels make
    /// twins without any fault.
    /// </summary>
    public double ByChance => _byChance ??= columns.Aggregate(1.0, (chance, column) => chance * Collision(column.Values, round(column)));

    /// <summary>Twins by the very same values (a missing value is like a missing value).</summary>
    /// <param name="columns">The inputs.</param>
    /// <param name="rows">Number of rows.</param>
    public static Twins Same(IReadOnlyList<Column> columns, int rows) => Of(columns, rows, _ => ValueRounding.None);

    /// <summary>Twins by numbers that agree after rounding to three significant digits; other columns by the very same values.</summary>
    /// <param name="columns">The inputs.</param>
    /// <param name="rows">Number of rows.</param>
    public static Twins Alike(IReadOnlyList<Column> columns, int rows) => Of(
        columns, rows, column => column.Kind == ColumnKind.Numeric ? ValueRounding.ThreeDigits : ValueRounding.None);

    /// <summary>Whether chance alone makes a tenth or more of so many twins.</summary>
    /// <param name="found">Rows that have a twin.</param>
    /// <param name="among">Rows looked at.</param>
    /// <param name="against">Rows that could be their twins.</param>
    public bool Coincidental(int found, int among, int against) => 10 * ByChance * against * among >= found;

    private static Twins Of(IReadOnlyList<Column> columns, int rows, Func<Column, ValueRounding> round) => new(
        columns.Count == 0 ? [.. Enumerable.Range(0, rows)] : new RowHashes(columns, rows, round).FirstLike(), columns, round);

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
