namespace HealthTorch.Estimators;

/// <summary>The same estimate over several draws of the folds that its regressions were cross-fitted in.</summary>
/// <remarks>
/// Chernozhukov et al.: Double/debiased machine learning for treatment and structural parameters (2018), definition 3.3: the median, with
/// the median of the variances to each of which the draw's squared distance from the median is added.
/// </remarks>
public static class DrawMedian
{
    /// <summary>The median with its standard error.</summary>
    /// <param name="draws">The estimate of each draw, one at least.</param>
    public static Estimated Of(IReadOnlyList<Estimated> draws) => Around(Median(draws.Select(draw => draw.Value)), draws);

    /// <summary>A value with the standard error that draws have around it.</summary>
    /// <param name="value">The value.</param>
    /// <param name="draws">The estimate of each draw.</param>
    internal static Estimated Around(double value, IReadOnlyList<Estimated> draws) => new(
        value,
        Math.Sqrt(Median(draws.Select(draw => (draw.StandardError * draw.StandardError) + ((draw.Value - value) * (draw.Value - value))))));

    /// <summary>The draws in the middle by their value: one, of an even number two.</summary>
    /// <param name="values">The value of each draw.</param>
    internal static int[] Middle(IReadOnlyList<double> values)
    {
        int[] order = [.. Enumerable.Range(0, values.Count).OrderBy(draw => values[draw])];
        return order[((order.Length - 1) / 2)..((order.Length / 2) + 1)];
    }

    // NaN, of a draw without an answer, is passed on: what is undefined once is not a matter of chance.
    private static double Median(IEnumerable<double> values)
    {
        double[] all = [.. values];
        return Array.Exists(all, double.IsNaN) ? double.NaN : Middle(all).Average(draw => all[draw]);
    }
}
