namespace HealthTorch.Statistics.Treatment.Estimates;

/// <summary>Combines one estimate over several random draws of the cross-fitting folds.</summary>
/// <remarks>
/// Chernozhukov et al.: Double/debiased machine learning for treatment and structural parameters (2018), definition 3.3: the median of the
/// estimates; its variance is the median of the draws' variances plus their squared distances from the median.
/// </remarks>
public static class MedianOverDraws
{
    /// <summary>The median with its standard error.</summary>
    /// <param name="draws">The estimate of each draw, at least one.</param>
    public static EstimateWithError Compute(IReadOnlyList<EstimateWithError> draws) =>
        Around(Median(draws.Select(draw => draw.Value)), draws);

    /// <summary>A value with the standard error that the draws have around it.</summary>
    /// <param name="value">The value.</param>
    /// <param name="draws">The estimate of each draw.</param>
    internal static EstimateWithError Around(double value, IReadOnlyList<EstimateWithError> draws) => new(
        value,
        Math.Sqrt(Median(draws.Select(draw => (draw.StandardError * draw.StandardError) + ((draw.Value - value) * (draw.Value - value))))));

    /// <summary>The draws with the middle value: one for an odd number of draws, two for an even number.</summary>
    /// <param name="values">The value of each draw.</param>
    internal static int[] Middle(IReadOnlyList<double> values)
    {
        int[] order = [.. Enumerable.Range(0, values.Count).OrderBy(draw => values[draw])];
        return order[((order.Length - 1) / 2)..((order.Length / 2) + 1)];
    }

    // NaN (a draw without a result) is passed on: an estimate that is undefined in one draw must not depend on chance.
    private static double Median(IEnumerable<double> values)
    {
        double[] all = [.. values];
        return Array.Exists(all, double.IsNaN) ? double.NaN : Middle(all).Average(draw => all[draw]);
    }
}
