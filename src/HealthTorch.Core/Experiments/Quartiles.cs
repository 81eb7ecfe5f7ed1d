using HealthTorch.Data.Columns;
using HealthTorch.Data.Preparation;

namespace HealthTorch.Core.Experiments;

/// <summary>The quartiles of numbers.</summary>
/// <param name="First">The first quartile.</param>
/// <param name="Median">The median.</param>
/// <param name="Third">The third quartile.</param>
internal sealed record Quartiles(double First, double Median, double Third)
{
    /// <summary>The quartiles of the values present; null where there is none.</summary>
    /// <param name="values">NaN where missing.</param>
    public static Quartiles? Compute(ColumnValues values)
    {
        var sorted = values.ToSortedArray();
        return sorted.Length == 0 ? null : new Quartiles(
            OrderStatistics.Quantile(sorted, 0.25), OrderStatistics.Quantile(sorted, 0.5), OrderStatistics.Quantile(sorted, 0.75));
    }
}
