using System.Numerics.Tensors;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Seeding;

namespace HealthTorch.Sources.Audit;

/// <summary>A row and its nearest neighbors.</summary>
/// <param name="Row">Row number in the cohort.</param>
/// <param name="Indices">Row numbers in the cohort, ordered by increasing distance.</param>
/// <param name="Distances">Their distances, ascending.</param>
internal sealed record NearestNeighbors(int Row, int[] Indices, double[] Distances);

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
internal sealed class NeighborDistances(IReadOnlyList<NearestNeighbors> rows)
{
    /// <summary>The probability that a row is as near as those in <see cref="FindNear"/> if every patient has one row.</summary>
    public const double SignificanceLevel = 0.01;

    /// <summary>Index of the first distant neighbor.</summary>
    public const int FirstDistant = 20;

    private const int NeighborCount = 2 * FirstDistant;
    private const int ComparedNeighbor = 10;
    private const int MinRows = 100;
    private const int MinColumns = 3;
    private const int MaxColumns = 64;
    private const int MinValues = 30;
    private const double MaxProportion = 0.1;
    private const int MaxExamined = 1000;
    private const int MinExamined = 100;
    private const double MaxOperations = 1e9;

    /// <summary>The rows examined.</summary>
    public IReadOnlyList<NearestNeighbors> Rows => rows;

    /// <summary>
    /// Distances of up to 1000 randomly drawn rows to all others; null if there are too few measurements or rows, or so many that fewer
    /// than 100 rows could be examined.
    /// </summary>
    /// <param name="columns">The inputs.</param>
    /// <param name="alike">Near-duplicate rows, of which only the first is used.</param>
    public static NeighborDistances? Compute(IReadOnlyList<Column> columns, DuplicateRows alike)
    {
        Column[] measurements = [.. columns.Where(IsMeasurement)];
        if (measurements.Length < MinColumns)
        {
            return null;
        }

        var same = new RowHashes(measurements, measurements[0].Values.Length, _ => ValueRounding.None).FindFirstOccurrences();
        int[] rows = [.. Enumerable.Range(0, same.Length).Where(row => same[row] == row && alike.FirstOccurrence[row] == row)];
        var points = Points(SelectColumns(measurements), rows);
        var width = Math.Min(measurements.Length, MaxColumns);
        var lookedAt = (int)Math.Min(Math.Min(rows.Length, MaxExamined), MaxOperations / ((double)rows.Length * width));
        return rows.Length < MinRows || lookedAt < MinExamined ? null : new NeighborDistances(
            [.. DrawRows(rows.Length, lookedAt).AsParallel().AsOrdered().Select(row => FindNearest(points, width, rows, row))]);
    }

    /// <summary>
    /// The rows whose nearest neighbor is so near that the probability of it by chance is below <see cref="SignificanceLevel"/>.
    /// </summary>
    public IReadOnlyList<NearestNeighbors> FindNear()
    {
        var dimension = EstimateDimension();
        return [.. rows.Where(row => Probability(row.Distances, dimension) < SignificanceLevel)];
    }

    private double EstimateDimension() => 1 / rows.Average(row => Enumerable.Range(FirstDistant, NeighborCount - FirstDistant)
        .Average(k => k * Math.Log(row.Distances[k] / row.Distances[k - 1])));

    private static double Probability(double[] distances, double dimension) =>
        1 - Math.Pow(1 - Math.Pow(distances[0] / distances[ComparedNeighbor - 1], dimension), ComparedNeighbor - 1);

    private static bool IsMeasurement(Column column)
    {
        if (column.Kind != ColumnKind.Numeric || column.Values.CountMissing() > MaxProportion * column.Values.Length)
        {
            return false;
        }

        int[] counts = [.. column.Values.ToSortedArray().CountBy(value => value).Select(count => count.Value)];
        return counts.Length >= MinValues && counts.Max() <= MaxProportion * column.Values.Length;
    }

    // Replicates are near in any subset of columns: of very many columns, an evenly spaced subset is enough.
    private static Column[] SelectColumns(Column[] columns) => columns.Length <= MaxColumns
        ? columns
        : [.. Enumerable.Range(0, MaxColumns).Select(i => columns[i * (columns.Length - 1) / (MaxColumns - 1)])];

    private static double[] Points(Column[] columns, int[] rows)
    {
        var points = new double[rows.Length * columns.Length];
        for (var column = 0; column < columns.Length; column++)
        {
            var ranks = ComputeRanks(columns[column].Values);
            for (var i = 0; i < rows.Length; i++)
            {
                points[(i * columns.Length) + column] = ranks[rows[i]];
            }
        }

        return points;
    }

    private static double[] ComputeRanks(ColumnValues values)
    {
        int[] present = [.. values.Index().Where(row => !double.IsNaN(row.Item)).Select(row => row.Index)];
        var ranks = Ranks.Compute(values.Take(present).ToArray());
        var all = Enumerable.Repeat(0.5, values.Length).ToArray();
        for (var i = 0; i < present.Length; i++)
        {
            all[present[i]] = ranks[i] / present.Length;
        }

        return all;
    }

    private static int[] DrawRows(int rows, int count)
    {
        var random = Seeds.CreateStream(1, "audit/near-rows");
        var order = Enumerable.Range(0, rows).ToArray();
        for (var i = 0; i < count; i++)
        {
            var other = i + random.Next(rows - i);
            (order[i], order[other]) = (order[other], order[i]);
        }

        return order[..count];
    }

    // Once this short list is full, insertions are rare: most rows are further away than its last entry.
    private static NearestNeighbors FindNearest(double[] points, int width, int[] rows, int row)
    {
        var (nearest, distances) = (new int[NeighborCount], new double[NeighborCount]);
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

        return new NearestNeighbors(rows[row], nearest, distances);
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
