namespace HealthTorch.Data.Preparation;

/// <summary>Statistics of sorted numbers.</summary>
internal static class OrderStatistics
{
    /// <summary>Returns a quantile by linear interpolation between order statistics.</summary>
    /// <param name="sorted">At least one number, ascending.</param>
    /// <param name="level">Proportion of the numbers below the quantile, in [0, 1].</param>
    /// <remarks>Hyndman, Fan: Sample quantiles in statistical packages (1996), definition 7 (the default of R and NumPy).</remarks>
    public static double Quantile(double[] sorted, double level)
    {
        var place = level * (sorted.Length - 1);
        var below = (int)place;
        return sorted[below] + ((place - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
    }
}
