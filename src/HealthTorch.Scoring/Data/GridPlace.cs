namespace HealthTorch.Data;

/// <summary>The position of a time on a grid, for interpolating any curve on that grid.</summary>
/// <param name="Below">Index of the grid point at or before the time.</param>
/// <param name="Above">Index of the grid point after the time; <paramref name="Below"/> if no interpolation is needed.</param>
/// <param name="Share">The fraction of the interval before the time, in [0, 1).</param>
internal readonly record struct GridPlace(int Below, int Above, double Share)
{
    /// <summary>Finds the position of a time; a time outside the grid is moved to the nearest grid point.</summary>
    /// <param name="grid">Increasing times.</param>
    /// <param name="time">Any time.</param>
    /// <param name="reading">How curves are interpolated between grid points.</param>
    public static GridPlace Of(double[] grid, double time, CurveReading reading)
    {
        var found = Array.BinarySearch(grid, time);
        var below = Math.Max(found >= 0 ? found : ~found - 1, 0);
        return found >= 0 || reading == CurveReading.Steps || time < grid[0] || below == grid.Length - 1
            ? new GridPlace(below, below, 0)
            : new GridPlace(below, below + 1, (time - grid[below]) / (grid[below + 1] - grid[below]));
    }

    /// <summary>Returns the value of a curve at the time.</summary>
    /// <param name="curve">One value per grid point.</param>
    public double Read(ReadOnlySpan<double> curve) => curve[Below] + (Share * (curve[Above] - curve[Below]));
}
