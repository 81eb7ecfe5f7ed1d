namespace HealthTorch.Data;

/// <summary>Where a time lies on a grid, so that all curves on the grid can be read there.</summary>
/// <param name="Below">The point before it, or the point itself.</param>
/// <param name="Above">The point after it; <paramref name="Below"/> where nothing lies between.</param>
/// <param name="Share">How far it is from one to the other, in [0, 1).</param>
internal readonly record struct GridPlace(int Below, int Above, double Share)
{
    /// <summary>The place of a time; a time outside the grid has that of its nearest point.</summary>
    /// <param name="grid">Increasing times.</param>
    /// <param name="time">Any time.</param>
    /// <param name="reading">What is between points.</param>
    public static GridPlace Of(double[] grid, double time, CurveReading reading)
    {
        var found = Array.BinarySearch(grid, time);
        var below = Math.Max(found >= 0 ? found : ~found - 1, 0);
        return found >= 0 || reading == CurveReading.Steps || time < grid[0] || below == grid.Length - 1
            ? new GridPlace(below, below, 0)
            : new GridPlace(below, below + 1, (time - grid[below]) / (grid[below + 1] - grid[below]));
    }

    /// <summary>The value of a curve there.</summary>
    /// <param name="curve">A value for each point of the grid.</param>
    public double Read(ReadOnlySpan<double> curve) => curve[Below] + (Share * (curve[Above] - curve[Below]));
}
