using HealthTorch.Data.Validation;

namespace HealthTorch.Data.Preparation;

/// <summary>(x - mean) / standard deviation; a column that is constant up to rounding is mapped to 0.</summary>
/// <param name="Mean">Mean of the training values.</param>
/// <param name="Deviation">
/// Their population standard deviation (divisor n), so that the scaled training values have exactly standard deviation 1.
/// </param>
public sealed record StandardScale(double Mean, double Deviation) : Scale
{
    /// <inheritdoc/>
    public override double Transform(double value) => Deviation > 0 ? (value - Mean) / Deviation : 0;

    /// <inheritdoc/>
    public override double InverseTransform(double scaled) => Mean + (scaled * Deviation);

    internal static StandardScale Fit(double[] sorted)
    {
        var (first, range) = (sorted[0], sorted[^1] - sorted[0]);
        if (range == 0)
        {
            return new StandardScale(first, 0);
        }

        var mean = sorted.Average();
        // In units of the range: squares of tiny differences would underflow.
        return new StandardScale(mean, range * Math.Sqrt(sorted.Average(value => Square((value - mean) / range))));
    }

    private static double Square(double x) => x * x;

    internal override IEnumerable<string> Validate() =>
        [.. ValidateMagnitude("mean", Mean), .. ValidationErrors.ForRange("deviation", Deviation, 0, 2 * MaxFitted)];
}
