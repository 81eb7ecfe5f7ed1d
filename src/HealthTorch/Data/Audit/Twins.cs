namespace HealthTorch.Data;

/// <summary>Rows whose inputs are alike.</summary>
/// <param name="FirstLike">For each row the first row that is like it: the row itself where none came before.</param>
/// <param name="ByChance">
/// Probability that two rows are of one class and alike if columns were independent within a class: the product of the columns' own,
/// summed over classes. A few columns of a few levels make twins without any fault, the more so where the healthy have normal values.
/// </param>
internal sealed record Twins(int[] FirstLike, double ByChance)
{
    private const int Digits = 3;

    /// <summary>Rows that came after one like them.</summary>
    public IReadOnlyList<int> Repeats { get; } = [.. Enumerable.Range(0, FirstLike.Length).Where(row => FirstLike[row] != row)];

    /// <summary>Twins by the very same values (a missing value is like a missing value).</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="targets">Targets of the rows, for their classes where they have some.</param>
    public static Twins Same(IReadOnlyList<Column> columns, Targets targets) => Of([.. columns.Select(column => column.Values)], targets);

    /// <summary>Twins by numbers that agree after rounding to three significant digits; other columns by the very same values.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="targets">Targets of the rows, for their classes where they have some.</param>
    public static Twins Alike(IReadOnlyList<Column> columns, Targets targets) => Of([.. columns.Select(Rounded)], targets);

    /// <summary>Whether chance alone makes a tenth or more of so many twins.</summary>
    /// <param name="found">Rows that have a twin.</param>
    /// <param name="among">Rows looked at.</param>
    /// <param name="against">Rows that could be their twins.</param>
    public bool Coincidental(int found, int among, int against) => 10 * ByChance * against * among >= found;

    /// <summary>The value rounded to three significant digits.</summary>
    public static double Round(double value)
    {
        if (value == 0 || !double.IsFinite(value))
        {
            return value;
        }

        var unit = Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(value))) + 1 - Digits);
        return Math.Round(value / unit) * unit;
    }

    private static double[] Rounded(Column column) =>
        column.Kind == ColumnKind.Numeric ? Array.ConvertAll(column.Values, Round) : column.Values;

    private static Twins Of(IReadOnlyList<double[]> columns, Targets targets)
    {
        var rows = targets.Count;
        var firstLike = Enumerable.Range(0, rows).ToArray();
        if (columns.Count > 0)
        {
            var firsts = new Dictionary<int, int>(rows, new SameRow(columns, rows));
            foreach (var row in firstLike)
            {
                firstLike[row] = firsts.TryAdd(row, row) ? row : firsts[row];
            }
        }

        var groups = Enumerable.Range(0, rows).GroupBy(row => (targets as Classes)?.Labels[row]);
        return new Twins(firstLike, groups.Sum(group => Chance(columns, [.. group], rows)));
    }

    private static double Chance(IReadOnlyList<double[]> columns, int[] group, int rows)
    {
        var share = group.Length / (double)rows;
        return columns.Aggregate(share * share, (chance, column) => chance * Collision(column, group));
    }

    private static double Collision(double[] values, int[] rows)
    {
        var pairs = rows.CountBy(row => values[row]).Sum(count => (double)count.Value * (count.Value - 1));
        return pairs / Math.Max(1, (double)rows.Length * (rows.Length - 1));
    }

    private sealed class SameRow(IReadOnlyList<double[]> columns, int rows) : IEqualityComparer<int>
    {
        private readonly int[] _hashes = Hashes(columns, rows);

        // Equals, not ==: a missing value (NaN) is like a missing value.
        public bool Equals(int a, int b) => columns.All(column => column[a].Equals(column[b]));

        public int GetHashCode(int row) => _hashes[row];

        private static int[] Hashes(IReadOnlyList<double[]> columns, int rows)
        {
            var hashes = new int[rows];
            foreach (var column in columns)
            {
                for (var row = 0; row < rows; row++)
                {
                    hashes[row] = HashCode.Combine(hashes[row], column[row]);
                }
            }

            return hashes;
        }
    }
}
