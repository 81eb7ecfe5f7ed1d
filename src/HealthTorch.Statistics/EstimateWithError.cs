using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace HealthTorch.Statistics;

/// <summary>An estimate with its standard error.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="StandardError">Its standard error.</param>
public sealed record EstimateWithError(double Value, double StandardError)
{
    /// <summary>Two-sided p value of the normal test of a true value of zero.</summary>
    public double PValue => 2 * Normal.CDF(0, 1, -Math.Abs(Value / StandardError));

    /// <summary>The confidence interval based on the normal distribution.</summary>
    /// <param name="level">Confidence level, in (0, 1).</param>
    public ConfidenceInterval Interval(double level = 0.95) => ConfidenceInterval.Around(this, ConfidenceInterval.CriticalValue(level));

    /// <summary>The difference from an independent estimate.</summary>
    /// <param name="other">The estimate to subtract.</param>
    public EstimateWithError Subtract(EstimateWithError other) =>
        new(Value - other.Value, Math.Sqrt((StandardError * StandardError) + (other.StandardError * other.StandardError)));
}

/// <summary>A confidence interval.</summary>
/// <param name="Low">Lower limit; NaN if it is undefined.</param>
/// <param name="High">Upper limit; infinite if it is not reached.</param>
public readonly record struct ConfidenceInterval(double Low, double High)
{
    /// <summary>
    /// The interval around an estimate, by one rule for all estimators: with a zero error it is the estimate itself; with an unknown error
    /// (NaN) it is undefined.
    /// </summary>
    /// <param name="estimate">The estimate.</param>
    /// <param name="criticalValue">Number of standard errors on each side; ignored if the error is zero.</param>
    internal static ConfidenceInterval Around(EstimateWithError estimate, double criticalValue)
    {
        var half = estimate.StandardError == 0 ? 0 : criticalValue * estimate.StandardError;
        return new ConfidenceInterval(estimate.Value - half, estimate.Value + half);
    }

    internal static double CriticalValue(double level) => Normal.InvCDF(0, 1, (1 + level) / 2);
}

/// <summary>A test whose statistic follows a chi-squared distribution.</summary>
/// <param name="Statistic">The statistic.</param>
/// <param name="DegreesOfFreedom">Degrees of freedom.</param>
public sealed record ChiSquaredTest(double Statistic, int DegreesOfFreedom)
{
    /// <summary>The p value: the upper tail probability.</summary>
    public double PValue => Statistic <= 0 ? 1 : SpecialFunctions.GammaUpperRegularized(DegreesOfFreedom / 2.0, Statistic / 2);
}
