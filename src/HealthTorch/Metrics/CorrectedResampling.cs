using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace HealthTorch.Metrics;

/// <summary>
/// The mean of a figure over the folds of a cross-validation, repeated or not, with an interval and a test that allow for folds sharing
/// training rows: the variance of the mean is (1/J + n_test/n_train) s^2, not s^2/J, for J values with variance s^2.
/// </summary>
/// <remarks>
/// Nadeau, Bengio: Inference for the generalization error (2003), the corrected resampled t-test; for repeated cross-validation Bouckaert,
/// Frank: Evaluating the replicability of significance tests for comparing learning algorithms (2004). Student's t with J - 1 degrees of
/// freedom. Values that are not defined are left out, and J counts the others.
/// </remarks>
public sealed class CorrectedResampling
{
    private const double Rounding = 1e-12;

    private readonly double[] _defined;
    private readonly double _correction;

    /// <summary>Sums up the values of a figure.</summary>
    /// <param name="values">A value a fold; NaN where the figure is not defined.</param>
    /// <param name="testToTrain">Test rows of a fold over its training rows.</param>
    public CorrectedResampling(IEnumerable<double> values, double testToTrain) =>
        (_defined, _correction) = ([.. values.Where(value => !double.IsNaN(value))], testToTrain);

    /// <summary>How many values are defined.</summary>
    public int Defined => _defined.Length;

    /// <summary>Mean of the values; NaN of none.</summary>
    public double Mean => _defined.Mean();

    /// <summary>Their standard deviation (divisor J - 1), not corrected; NaN of fewer than two.</summary>
    public double StandardDeviation => _defined.StandardDeviation();

    /// <summary>The corrected standard error of the mean; NaN of fewer than two values.</summary>
    public double StandardError => Math.Sqrt((1.0 / Defined) + _correction) * StandardDeviation;

    /// <summary>Two-sided p of a true mean of zero, for differences of two models; null where their spread is rounding alone.</summary>
    public double? P => StandardError > Rounding ? 2 * StudentT.CDF(0, 1, Defined - 1, -Math.Abs(Mean / StandardError)) : null;

    /// <summary>The mean with its 95 % interval, cut at the ends of the values that the figure can take.</summary>
    /// <param name="range">The least and the largest value possible.</param>
    public Estimate Interval((double Least, double Most) range)
    {
        if (Defined < 2)
        {
            return new Estimate(Defined == 0 ? null : Mean, null, null);
        }

        var half = StudentT.InvCDF(0, 1, Defined - 1, 0.975) * StandardError;
        return new Estimate(Mean, Math.Max(Mean - half, range.Least), Math.Min(Mean + half, range.Most));
    }
}
