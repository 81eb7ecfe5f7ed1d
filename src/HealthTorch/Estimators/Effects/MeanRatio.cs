namespace HealthTorch.Estimators;

/// <summary>The ratio of two mean outcomes, such as a risk ratio, on the scale of its logarithm.</summary>
internal static class MeanRatio
{
    /// <summary>The logarithm of the ratio with its standard error (delta method); NaN where a mean is not above 0.</summary>
    /// <param name="mean">The mean above the line.</param>
    /// <param name="influence">The influence of each patient on it.</param>
    /// <param name="reference">The mean below.</param>
    /// <param name="influenceOfReference">The influence of each patient on that.</param>
    public static Estimated LogOf(double mean, double[] influence, double reference, double[] influenceOfReference)
    {
        if (!(mean > 0 && reference > 0))
        {
            return new Estimated(double.NaN, double.NaN);
        }

        double[] ofLogarithm = [.. influence.Zip(influenceOfReference, (a, b) => (a / mean) - (b / reference))];
        return new Estimated(Math.Log(mean / reference), Moments.MeanOf(ofLogarithm).StandardError);
    }
}
