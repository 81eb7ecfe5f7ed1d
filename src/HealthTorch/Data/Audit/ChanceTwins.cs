using HealthTorch.Numerics;

namespace HealthTorch.Data;

/// <summary>How many rows have a twin by chance alone: the number that observed twins are compared with.</summary>
/// <param name="columns">The inputs.</param>
/// <param name="targets">Targets of the rows, for their classes where they have some.</param>
/// <param name="round">What makes values of a column alike.</param>
/// <remarks>
/// The columns are divided into two halves of about equal information. Dependence within a half, on the class, and on which values are
/// missing, is kept as it is in the data: the probability that another row agrees with a row is the share of rows of each class (with the
/// same values missing) that agree on the first half, times the share that agree on the second. Copied records agree on both halves far
/// more often than that; rows of few binary columns do not. Several divisions are tried and the one that expects the most twins is taken,
/// which errs on the side of chance.
/// </remarks>
internal sealed class ChanceTwins(IReadOnlyList<Column> columns, Targets targets, Func<Column, ValueRounding> round)
{
    private const int Divisions = 8;

    private readonly Lazy<double[]> _chances = new(() => Largest(columns, targets, round));

    /// <summary>Rows that are expected to have a twin by chance alone.</summary>
    /// <param name="among">Rows that are looked at.</param>
    /// <param name="against">Rows that can be their twins.</param>
    public double Expected(int among, int against) =>
        among * _chances.Value.Select(chance => 1 - Math.Pow(1 - chance, against)).DefaultIfEmpty().Average();

    // The same molecule is no coincidence: a name is not a measurement.
    private static double[] Largest(IReadOnlyList<Column> columns, Targets targets, Func<Column, ValueRounding> round)
    {
        if (columns.Count == 0 || columns.Any(column => column.Kind == ColumnKind.Molecule))
        {
            return new double[targets.Count];
        }

        var random = Seeds.Stream(1, "audit/halves");
        double[] information = [.. columns.Select(column => -Math.Log(Math.Max(1e-12, Collision(column.Values, round(column)))))];
        return Enumerable.Range(0, Divisions)
            .Select(_ => Halves(information, random))
            .Select(isFirst => Chances(columns, isFirst, targets, round))
            .MaxBy(chances => chances.Sum())!;
    }

    /// <summary>Columns with much information first, each to the half that has less.</summary>
    private static bool[] Halves(double[] information, RandomStream random)
    {
        var (isFirst, first, second) = (new bool[information.Length], 0.0, 0.0);
        int[] order = [.. Enumerable.Range(0, information.Length).OrderByDescending(i => information[i] * (0.5 + random.NextDouble()))];
        foreach (var column in order)
        {
            isFirst[column] = first <= second;
            (first, second) = isFirst[column] ? (first + information[column], second) : (first, second + information[column]);
        }

        return isFirst;
    }

    private static double[] Chances(IReadOnlyList<Column> columns, bool[] isFirst, Targets targets, Func<Column, ValueRounding> round)
    {
        var groups = new ChanceGroups(columns, targets);
        var first = groups.Count([.. columns.Where((_, i) => isFirst[i])], round);
        var second = groups.Count([.. columns.Where((_, i) => !isFirst[i])], round);
        return [.. Enumerable.Range(0, targets.Count).Select(row => groups.Chance(row, first, second))];
    }

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
