using System.Numerics.Tensors;
using HealthTorch.Numerics;

namespace HealthTorch.Data;

/// <summary>A row and its nearest neighbors.</summary>
/// <param name="Row">Row number in the cohort.</param>
/// <param name="Nearest">Row numbers in the cohort, ordered by increasing distance.</param>
/// <param name="Distances">Their distances, ascending.</param>
internal sealed record Neighbours(int Row, int[] Nearest, double[] Distances);

/// <summary>
/// Rows and their nearest neighbors by the ranks of the measurements: numeric columns with at least 30 distinct values, in which no value
/// has more than 10 % of the rows and at most 10 % are missing (missing values get the middle rank).
/// </summary>
/// <param name="rows">The rows examined.</param>
/// <remarks>
/// If rows have a smooth density in d dimensions, the ball that reaches the nearest of k rows has the fraction u = (r1 / rk)^d of the
/// volume of the ball that reaches the k-th, and P(fraction below u) = 1 - (1 - u)^(k - 1), independent of the local density: Facco et al.:
/// Estimating the intrinsic dimension of datasets by a minimal neighborhood information (2017). The dimension is estimated by maximum
/// likelihood from the twentieth to fortieth neighbors (Levina, Bickel 2004), which repeated patients do not affect.
/// </remarks>
internal sealed class NeighbourDistances(IReadOnlyList<Neighbours> rows)
{
    /// <summary>The probability that a row is as near as those in <see cref="Near"/> if every patient has one row.</summary>
    public const double Level = 0.01;

    /// <summary>Index of the first distant neighbor.</summary>
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

    /// <summary>The rows examined.</summary>
    public IReadOnlyList<Neighbours> Rows => rows;

    /// <summary>
    /// Distances of up to 1000 randomly drawn rows to all others; null if there are too few measurements or rows, or so many that fewer
    /// than 100 rows could be examined.
    /// </summary>
    /// <param name="columns">The inputs.</param>
    /// <param name="alike">Near-duplicate rows, of which only the first is used.</param>
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

    /// <summary>The rows whose nearest neighbor is so near that the probability of it by chance is below <see cref="Level"/>.</summary>
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

    // Replicates are near in any subset of columns: of very many columns, an evenly spaced subset is enough.
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

    // Once this short list is full, insertions are rare: most rows are further away than its last entry.
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
