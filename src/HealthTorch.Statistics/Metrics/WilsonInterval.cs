namespace HealthTorch.Statistics.Metrics;

/// <summary>
/// The Wilson score interval for a proportion: unlike the normal (Wald) interval, it stays within [0, 1] and has a positive width at 0 and
/// 1.
/// </summary>
/// <remarks>Wilson: Probable inference, the law of succession, and statistical inference (1927).</remarks>
internal static class WilsonInterval
{
    private const double Z = 1.959963984540054;

    /// <summary>The 95 % interval.</summary>
    /// <param name="events">Number of patients with the event, from 0 to <paramref name="count"/>.</param>
    /// <param name="count">Number of patients, at least 1.</param>
    public static (double Low, double High) Compute(int events, int count)
    {
        double n = count, share = events / n, widened = 1 + (Z * Z / n);
        var middle = (share + (Z * Z / (2 * n))) / widened;
        var half = Z / widened * Math.Sqrt((share * (1 - share) / n) + (Z * Z / (4 * n * n)));
        return (Math.Max(middle - half, 0), Math.Min(middle + half, 1));
    }
}
