using HealthTorch.Data.Preparation;
using HealthTorch.Data.Rows;

namespace HealthTorch.Statistics.Survival.Metrics;

/// <summary>A restricted cubic spline with three knots, linear beyond the outer knots.</summary>
/// <param name="first">Knot at the 10th percentile.</param>
/// <param name="middle">Knot at the median.</param>
/// <param name="last">Knot at the 90th percentile.</param>
/// <remarks>
/// Harrell: Regression modeling strategies (2015), equation 2.25 and section 2.4.6, scaled by the squared distance between the outer knots.
/// </remarks>
internal sealed class RestrictedCubicSpline(double first, double middle, double last)
{
    private bool IsLine => !(first < middle && middle < last);

    /// <summary>Creates a spline with knots at quantiles of the values; it is linear if two knots are equal.</summary>
    /// <param name="x">The values.</param>
    /// <returns>The spline; null if all values are equal.</returns>
    public static RestrictedCubicSpline? FromQuantiles(double[] x)
    {
        double[] sorted = [.. x.Order()];
        return sorted[0] == sorted[^1] ? null : new RestrictedCubicSpline(
            OrderStatistics.Quantile(sorted, 0.1), OrderStatistics.Quantile(sorted, 0.5), OrderStatistics.Quantile(sorted, 0.9));
    }

    /// <summary>The basis functions: the value itself and, unless the spline is linear, the cubic term.</summary>
    /// <param name="x">The values.</param>
    public FeatureRows Basis(double[] x) =>
        IsLine ? new FeatureRows(["x"], x) : new FeatureRows(["x", "x'"], [.. x.SelectMany(value => new[] { value, Cubic(value) })]);

    private double Cubic(double x) =>
        (Cube(x - first) - (Cube(x - middle) * (last - first) / (last - middle)) + (Cube(x - last) * (middle - first) / (last - middle)))
        / ((last - first) * (last - first));

    private static double Cube(double x) => x > 0 ? x * x * x : 0;
}
