using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace HealthTorch.Statistics.Metrics;

/// <summary>
/// The mean of a metric over the folds of a (repeated) cross-validation, with an interval and a test that account for the overlap of the
/// training sets: the variance of the mean is (1/J + n_test/n_train) s^2, not s^2/J, for J values with variance s^2.
/// </summary>
/// <remarks>
/// Nadeau, Bengio: Inference for the generalization error (2003), the corrected resampled t-test; for repeated cross-validation Bouckaert,
/// Frank: Evaluating the replicability of significance tests for comparing learning algorithms (2004). Student's t with J - 1 degrees of
/// freedom. Undefined values are excluded, and J is the number of the others.
/// </remarks>
public sealed class CorrectedResampling
{
    private const double Rounding = 1e-12;

    private readonly double[] _defined;
    private readonly double _correction;

    /// <summary>Summarizes the values of a metric.</summary>
    /// <param name="values">One value per fold; NaN where the metric is not defined.</param>
    /// <param name="testToTrain">Ratio of the number of test rows of a fold to the number of its training rows.</param>
    public CorrectedResampling(IEnumerable<double> values, double testToTrain) =>
        (_defined, _correction) = ([.. values.Where(value => !double.IsNaN(value))], testToTrain);

    /// <summary>Number of defined values.</summary>
    public int DefinedCount => _defined.Length;

    /// <summary>Mean of the defined values; NaN if there are none.</summary>
    public double Mean => _defined.Mean();

    /// <summary>Standard deviation of the defined values (divisor J - 1), not corrected; NaN for fewer than two values.</summary>
    public double StandardDeviation => _defined.StandardDeviation();

    /// <summary>The corrected standard error of the mean; NaN for fewer than two values.</summary>
    public double StandardError => Math.Sqrt((1.0 / DefinedCount) + _correction) * StandardDeviation;

    /// <summary>
    /// Two-sided p value of the test that the true mean is zero, for differences between two models; null if the variation of the values is
    /// only rounding error.
    /// </summary>
    public double? PValue => StandardError > Rounding ? 2 * StudentT.CDF(0, 1, DefinedCount - 1, -Math.Abs(Mean / StandardError)) : null;

    /// <summary>The mean with its 95 % interval, truncated to the range of the metric.</summary>
    /// <param name="range">The smallest and the largest possible value.</param>
    public Estimate Interval((double Least, double Most) range)
    {
        if (DefinedCount < 2)
        {
            return new Estimate(DefinedCount == 0 ? null : Mean, null, null);
        }

        var half = StudentT.InvCDF(0, 1, DefinedCount - 1, 0.975) * StandardError;
        return new Estimate(Mean, Math.Max(Mean - half, range.Least), Math.Min(Mean + half, range.Most));
    }
}
