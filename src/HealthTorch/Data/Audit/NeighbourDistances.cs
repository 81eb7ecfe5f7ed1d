using System.Numerics.Tensors;
using HealthTorch.Numerics;

namespace HealthTorch.Data;

/// <summary>A row and the rows nearest to it.</summary>
/// <param name="Row">Row of the cohort.</param>
/// <param name="Nearest">Rows of the cohort, the nearest first.</param>
/// <param name="Distances">Their distances, ascending.</param>
internal sealed record Neighbours(int Row, int[] Nearest, double[] Distances);

/// <summary>
/// Rows with their nearest rows, by the ranks of the measurements: numeric columns of at least 30 different values, of which no value has
/// more than a tenth of the rows, and at most a tenth are missing (and stand in the middle).
/// </summary>
/// <param name="rows">The rows looked at.</param>
/// <remarks>
/// Where rows are spread smoothly in d dimensions, the ball up to the nearest of k rows has a share u = (r1 / rk)^d of the volume of that
/// up to the k-th, and P(share below u) = 1 - (1 - u)^(k - 1), whatever the density there: Facco et al.: Estimating the intrinsic dimension
/// of datasets by a minimal neighborhood information (2017). The dimension is estimated by maximum likelihood from the twentieth to
/// fortieth neighbours (Levina, Bickel 2004), among which no repeated patient counts.
/// </remarks>
internal sealed class NeighbourDistances(IReadOnlyList<Neighbours> rows)
{
    /// <summary>The probability of a row as near as those of <see cref="Near"/>, where no patient has several.</summary>
    public const double Level = 0.01;

    /// <summary>The first of the neighbours that are far.</summary>
    public const int FirstFar = 20;

    private const int Kept = 2 * FirstFar;
    private const int Compared = 10;
    private const int MinRows = 100;
    private const int MinColumns = 3;
    private const int MaxColumns = 64;
    private const int MinValues = 30;
    private const double MaxShare = 0.1;
    private const int MaxLookedAt = 1000;
    private const int MinLookedAt = 100;
    private const double MaxOperations = 1e9;

    /// <summary>The rows looked at.</summary>
    public IReadOnlyList<Neighbours> Rows => rows;

    /// <summary>
    /// Distances of up to a thousand rows, drawn at random, to all others; null where measurements or rows are too few, or so many that
    /// not even a hundred rows could be looked at.
    /// </summary>
    /// <param name="columns">The inputs.</param>
    /// <param name="alike">Rows that are nearly copies: of these the first counts.</param>
    public static NeighbourDistances? Of(IReadOnlyList<Column> columns, Twins alike)
    {
        Column[] measurements = [.. columns.Where(IsMeasurement)];
        if (measurements.Length < MinColumns)
        {
            return null;
        }

        var same = new RowHashes(measurements, measurements[0].Values.Length, _ => ValueRounding.None).FirstLike();
        int[] rows = [.. Enumerable.Range(0, same.Length).Where(row => same[row] == row && alike.FirstLike[row] == row)];
        var points = Points(Spread(measurements), rows);
        var width = Math.Min(measurements.Length, MaxColumns);
        var lookedAt = (int)Math.Min(Math.Min(rows.Length, MaxLookedAt), MaxOperations / ((double)rows.Length * width));
        return rows.Length < MinRows || lookedAt < MinLookedAt ? null : new NeighbourDistances(
            [.. Drawn(rows.Length, lookedAt).AsParallel().AsOrdered().Select(row => Nearest(points, width, rows, row))]);
    }

    /// <summary>The rows whose nearest row is so near with a probability of <see cref="Level"/>.</summary>
    public IReadOnlyList<Neighbours> Near()
    {
        var dimension = Dimension();
        return [.. rows.Where(row => Probability(row.Distances, dimension) < Level)];
    }

    private double Dimension() => 1 / rows.Average(row => Enumerable.Range(FirstFar, Kept - FirstFar)
        .Average(k => k * Math.Log(row.Distances[k] / row.Distances[k - 1])));

    private static double Probability(double[] distances, double dimension) =>
        1 - Math.Pow(1 - Math.Pow(distances[0] / distances[Compared - 1], dimension), Compared - 1);

    private static bool IsMeasurement(Column column)
    {
        if (column.Kind != ColumnKind.Numeric || column.Values.CountMissing() > MaxShare * column.Values.Length)
        {
            return false;
        }

        int[] counts = [.. column.Values.Sorted().CountBy(value => value).Select(count => count.Value)];
        return counts.Length >= MinValues && counts.Max() <= MaxShare * column.Values.Length;
    }

    // Replicates are near in any columns: of very many, evenly spaced ones do.
    private static Column[] Spread(Column[] columns) => columns.Length <= MaxColumns
        ? columns
        : [.. Enumerable.Range(0, MaxColumns).Select(i => columns[i * (columns.Length - 1) / (MaxColumns - 1)])];

    private static double[] Points(Column[] columns, int[] rows)
    {
        var points = new double[rows.Length * columns.Length];
        for (var column = 0; column < columns.Length; column++)
        {
            var ranks = RanksOf(columns[column].Values);
            for (var i = 0; i < rows.Length; i++)
            {
                points[(i * columns.Length) + column] = ranks[rows[i]];
            }
        }

        return points;
    }

    private static double[] RanksOf(ColumnValues values)
    {
        int[] present = [.. values.Index().Where(row => !double.IsNaN(row.Item)).Select(row => row.Index)];
        var ranks = Ranks.Of(values.Take(present).ToArray());
        var all = Enumerable.Repeat(0.5, values.Length).ToArray();
        for (var i = 0; i < present.Length; i++)
        {
            all[present[i]] = ranks[i] / present.Length;
        }

        return all;
    }

    private static int[] Drawn(int rows, int count)
    {
        var random = Seeds.Stream(1, "audit/near-rows");
        var order = Enumerable.Range(0, rows).ToArray();
        for (var i = 0; i < count; i++)
        {
            var other = i + random.Next(rows - i);
            (order[i], order[other]) = (order[other], order[i]);
        }

        return order[..count];
    }

    // An insertion into so short a list is rare once the list has filled: most rows are further away than its last.
    private static Neighbours Nearest(double[] points, int width, int[] rows, int row)
    {
        var (nearest, distances) = (new int[Kept], new double[Kept]);
        Array.Fill(distances, double.PositiveInfinity);
        var own = points.AsSpan(row * width, width);
        for (var other = 0; other < rows.Length; other++)
        {
            var distance = other == row
                ? double.PositiveInfinity
                : TensorPrimitives.Distance<double>(own, points.AsSpan(other * width, width));
            if (distance < distances[^1])
            {
                Insert(nearest, distances, rows[other], distance);
            }
        }

        return new Neighbours(rows[row], nearest, distances);
    }

    private static void Insert(int[] nearest, double[] distances, int row, double distance)
    {
        var place = distances.Length - 1;
        for (; place > 0 && distances[place - 1] > distance; place--)
        {
            (nearest[place], distances[place]) = (nearest[place - 1], distances[place - 1]);
        }

        (nearest[place], distances[place]) = (row, distance);
    }
}
