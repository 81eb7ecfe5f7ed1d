namespace HealthTorch.Data.Survival;

/// <summary>The position of a time on a grid, for interpolating any curve on that grid.</summary>
/// <param name="Below">Index of the grid point at or before the time.</param>
/// <param name="Above">Index of the grid point after the time; <paramref name="Below"/> if no interpolation is needed.</param>
/// <param name="Fraction">The fraction of the interval before the time, in [0, 1).</param>
internal readonly record struct GridInterpolation(int Below, int Above, double Fraction)
{
    /// <summary>Finds the position of a time; a time outside the grid is moved to the nearest grid point.</summary>
    /// <param name="grid">Increasing times.</param>
    /// <param name="time">Any time.</param>
    /// <param name="reading">How curves are interpolated between grid points.</param>
    public static GridInterpolation Find(double[] grid, double time, CurveInterpolation reading)
    {
        var found = Array.BinarySearch(grid, time);
        var below = Math.Max(found >= 0 ? found : ~found - 1, 0);
        return found >= 0 || reading == CurveInterpolation.Steps || time < grid[0] || below == grid.Length - 1
            ? new GridInterpolation(below, below, 0)
            : new GridInterpolation(below, below + 1, (time - grid[below]) / (grid[below + 1] - grid[below]));
    }

    /// <summary>Returns the value of a curve at the time.</summary>
    /// <param name="curve">One value per grid point.</param>
    public double Interpolate(ReadOnlySpan<double> curve) => curve[Below] + (Fraction * (curve[Above] - curve[Below]));
}
