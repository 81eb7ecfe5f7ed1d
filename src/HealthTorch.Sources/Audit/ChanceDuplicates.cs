using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Seeding;

namespace HealthTorch.Sources.Audit;

/// <summary>The number of rows expected to have a duplicate by chance: the reference for the observed number of duplicates.</summary>
/// <param name="columns">The inputs.</param>
/// <param name="targets">Targets of the rows; their classes are used where they have classes.</param>
/// <param name="round">The rounding within which two values of a column are equal.</param>
/// <remarks>
/// The columns are divided into two halves with about equal information. Dependence within a half, dependence on the class, and dependence
/// on the pattern of missing values are kept as in the data: the probability that another row agrees with a row is the proportion of rows
/// of each class (with the same values missing) that agree on the first half, multiplied by the proportion that agree on the second half.
/// Copied records agree on both halves far more often than that; rows with few binary columns do not. Several divisions are tried and the
/// one with the largest expected number of duplicates is used, which is conservative.
/// </remarks>
internal sealed class ChanceDuplicates(IReadOnlyList<Column> columns, Targets targets, Func<Column, ValueRounding> round)
{
    private const int Divisions = 8;

    private readonly Lazy<double[]> _probabilities = new(() => MaxProbabilities(columns, targets, round));

    /// <summary>Number of rows that are expected to have a duplicate by chance.</summary>
    /// <param name="among">Number of rows checked.</param>
    /// <param name="against">Number of rows that could be their duplicates.</param>
    public double ExpectedCount(int among, int against) =>
        among * _probabilities.Value.Select(chance => 1 - Math.Pow(1 - chance, against)).DefaultIfEmpty().Average();

    // Two rows with the same molecule do not agree by chance: an identifier is not a measurement.
    private static double[] MaxProbabilities(IReadOnlyList<Column> columns, Targets targets, Func<Column, ValueRounding> round)
    {
        if (columns.Count == 0 || columns.Any(column => column.Kind == ColumnKind.Molecule))
        {
            return new double[targets.Count];
        }

        var random = Seeds.CreateStream(1, "audit/halves");
        double[] information =
            [.. columns.Select(column => -Math.Log(Math.Max(1e-12, CollisionProbability(column.Values, round(column)))))];
        return Enumerable.Range(0, Divisions)
            .Select(_ => DivideColumns(information, random))
            .Select(isFirst => AgreementProbabilities(columns, isFirst, targets, round))
            .MaxBy(chances => chances.Sum())!;
    }

    /// <summary>Assigns columns in order of decreasing information, each to the half with less information.</summary>
    private static bool[] DivideColumns(double[] information, RandomStream random)
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

    private static double[] AgreementProbabilities(
        IReadOnlyList<Column> columns, bool[] isFirst, Targets targets, Func<Column, ValueRounding> round)
    {
        var groups = new ChanceGroups(columns, targets);
        var first = groups.Count([.. columns.Where((_, i) => isFirst[i])], round);
        var second = groups.Count([.. columns.Where((_, i) => !isFirst[i])], round);
        return [.. Enumerable.Range(0, targets.Count).Select(row => groups.AgreementProbability(row, first, second))];
    }

    private static double CollisionProbability(ColumnValues values, ValueRounding rounding)
    {
        var sorted = values.ToSortedArray();
        double missing = values.Length - sorted.Length;
        var pairs = missing * (missing - 1);
        for (int from = 0, to; from < sorted.Length; from = to)
        {
            var value = rounding.Apply(sorted[from]);
            for (to = from + 1; to < sorted.Length && rounding.Apply(sorted[to]) == value; to++)
            {
            }

            pairs += (double)(to - from) * (to - from - 1);
        }

        return pairs / Math.Max(1, (double)values.Length * (values.Length - 1));
    }
}
