namespace HealthTorch.Statistics.Treatment.Outcomes;

/// <summary>Means and variances of independent values.</summary>
internal static class Moments
{
    /// <summary>The mean with its standard error; NaN without values; the error is NaN for a single value.</summary>
    public static EstimateWithError MeanWithError(ReadOnlySpan<double> values)
    {
        var mean = Mean(values);
        return new EstimateWithError(mean, Math.Sqrt(Variance(values, mean) / values.Length));
    }

    /// <summary>The mean.</summary>
    public static double Mean(ReadOnlySpan<double> values) => System.Numerics.Tensors.TensorPrimitives.Sum(values) / values.Length;

    /// <summary>The variance (divisor n - 1).</summary>
    public static double Variance(ReadOnlySpan<double> values) => Variance(values, Mean(values));

    private static double Variance(ReadOnlySpan<double> values, double mean)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += (value - mean) * (value - mean);
        }

        return sum / (values.Length - 1);
    }
}
