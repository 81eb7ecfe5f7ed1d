using HealthTorch.Core.Experiments;

namespace HealthTorch.Core.Reports.Charts;

/// <summary>Removes points of a line that make no visible difference.</summary>
/// <remarks>
/// Jugel, Jerzak, Hackenbroich, Markl: M4, a visualization-oriented time series data aggregation (2014): the first, last, lowest and
/// highest point of each pixel column draw the same line as all points.
/// </remarks>
internal static class LineSimplification
{
    /// <summary>Keeps at most four points per pixel column, in their order.</summary>
    /// <param name="points">Points in pixels with non-decreasing X.</param>
    public static IEnumerable<Point> Simplify(IReadOnlyList<Point> points)
    {
        for (int start = 0, end; start < points.Count; start = end)
        {
            end = start + 1;
            while (end < points.Count && Math.Floor(points[end].X) == Math.Floor(points[start].X))
            {
                end++;
            }

            foreach (var index in ExtremePoints(points, start, end))
            {
                yield return points[index];
            }
        }
    }

    private static SortedSet<int> ExtremePoints(IReadOnlyList<Point> points, int start, int end)
    {
        var column = Enumerable.Range(start, end - start).ToArray();
        return [start, end - 1, column.MinBy(i => points[i].Y), column.MaxBy(i => points[i].Y)];
    }
}
