using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace HealthTorch.Estimators;

/// <summary>An estimate with its standard error.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="StandardError">Its standard error.</param>
public sealed record Estimated(double Value, double StandardError)
{
    /// <summary>Two-sided p value of the normal test that the truth is zero.</summary>
    public double P => 2 * Normal.CDF(0, 1, -Math.Abs(Value / StandardError));

    /// <summary>The normal confidence interval.</summary>
    /// <param name="level">Confidence, in (0, 1).</param>
    public Interval Interval(double level = 0.95) => Estimators.Interval.Around(this, Estimators.Interval.Z(level));

    /// <summary>The difference to an independent estimate.</summary>
    /// <param name="other">The estimate to take away.</param>
    public Estimated Minus(Estimated other) =>
        new(Value - other.Value, Math.Sqrt((StandardError * StandardError) + (other.StandardError * other.StandardError)));
}

/// <summary>A confidence interval.</summary>
/// <param name="Low">Its lower end; NaN where it has none.</param>
/// <param name="High">Its upper end; infinite where it is not reached.</param>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>
    /// The interval of an estimate, the one rule for all: without an error it is the estimate itself, with an unknown error (NaN) it is
    /// undefined.
    /// </summary>
    /// <param name="estimate">The estimate.</param>
    /// <param name="criticalValue">Standard errors to either side; not read where there is no error.</param>
    internal static Interval Around(Estimated estimate, double criticalValue)
    {
        var half = estimate.StandardError == 0 ? 0 : criticalValue * estimate.StandardError;
        return new Interval(estimate.Value - half, estimate.Value + half);
    }

    internal static double Z(double level) => Normal.InvCDF(0, 1, (1 + level) / 2);
}

/// <summary>A test whose statistic has a chi-squared distribution.</summary>
/// <param name="Statistic">The statistic.</param>
/// <param name="DegreesOfFreedom">Degrees of freedom.</param>
public sealed record ChiSquaredTest(double Statistic, int DegreesOfFreedom)
{
    /// <summary>The p value: the upper tail.</summary>
    public double P => Statistic <= 0 ? 1 : SpecialFunctions.GammaUpperRegularized(DegreesOfFreedom / 2.0, Statistic / 2);
}
