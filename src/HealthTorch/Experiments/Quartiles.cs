using HealthTorch.Data;

namespace HealthTorch.Experiments;

/// <summary>The quartiles of numbers, linear between neighbours (type 7 of Hyndman and Fan 1996).</summary>
/// <param name="First">A quarter is below.</param>
/// <param name="Median">Half is below.</param>
/// <param name="Third">Three quarters are below.</param>
internal sealed record Quartiles(double First, double Median, double Third)
{
    /// <summary>The quartiles of the values present; null where there is none.</summary>
    /// <param name="values">NaN where missing.</param>
    public static Quartiles? Of(ColumnValues values)
    {
        var sorted = values.Sorted();
        return sorted.Length == 0 ? null : new Quartiles(At(sorted, 0.25), At(sorted, 0.5), At(sorted, 0.75));
    }

    private static double At(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return double.Lerp(sorted[below], sorted[Math.Min(below + 1, sorted.Length - 1)], place - below);
    }
}
