namespace HealthTorch.Statistics.Treatment.Outcomes;

/// <summary>The log ratio of two mean outcomes, such as a risk ratio.</summary>
internal static class LogMeanRatio
{
    /// <summary>The log ratio with its standard error by the delta method; NaN unless both means are above 0.</summary>
    /// <param name="mean">The numerator.</param>
    /// <param name="influence">The influence of each patient on the numerator.</param>
    /// <param name="reference">The denominator.</param>
    /// <param name="influenceOfReference">The influence of each patient on the denominator.</param>
    public static EstimateWithError Compute(double mean, double[] influence, double reference, double[] influenceOfReference)
    {
        if (!(mean > 0 && reference > 0))
        {
            return new EstimateWithError(double.NaN, double.NaN);
        }

        double[] ofLogarithm = [.. influence.Zip(influenceOfReference, (a, b) => (a / mean) - (b / reference))];
        return new EstimateWithError(Math.Log(mean / reference), Moments.MeanWithError(ofLogarithm).StandardError);
    }
}
