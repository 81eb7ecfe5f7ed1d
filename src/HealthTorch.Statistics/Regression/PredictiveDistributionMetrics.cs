using HealthTorch.Data;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Statistics.Regression;

/// <summary>A metric of predictive normal distributions; NaN if no standard deviations were predicted.</summary>
public abstract record PredictiveDistributionMetric : RegressionMetric
{
    /// <summary>The contribution of a row.</summary>
    /// <param name="error">Predicted minus true.</param>
    /// <param name="deviation">Predicted standard deviation.</param>
    private protected abstract double RowValue(double error, double deviation);

    /// <inheritdoc/>
    protected override SampleStatistic CreateStatistic(RegressionValues truth, RegressionPrediction prediction)
    {
        if (prediction.StandardDeviations is not { } deviations)
        {
            return _ => double.NaN;
        }

        double[] values =
            [.. Enumerable.Range(0, truth.Count).Select(row => RowValue(prediction.Values[row] - truth.Values[row], deviations[row]))];
        return sample => sample.Mean(values);
    }
}

/// <summary>The mean negative log-likelihood of the truth under the predicted normal distributions.</summary>
/// <remarks>
/// Nix, Weigend: Estimating the mean and variance of the target probability distribution (1994): log(2 pi s^2) / 2 + (m - y)^2 / (2 s^2).
/// NaN without patients or predicted deviations.
/// </remarks>
public sealed record NormalLogLoss : PredictiveDistributionMetric
{
    /// <inheritdoc/>
    public override string Name => "normal-log-loss";

    /// <inheritdoc/>
    public override bool? HigherIsBetter => false;

    /// <inheritdoc/>
    public override (double Least, double Most) Range => (double.NegativeInfinity, double.PositiveInfinity);

    private protected override double RowValue(double error, double deviation) =>
        (Math.Log(2 * Math.PI) / 2) + Math.Log(deviation) + (error * error / (2 * deviation * deviation));
}

/// <summary>
/// The proportion of patients whose true value is within 1.96 predicted standard deviations of the predicted mean. It should be close to 95
/// %.
/// </summary>
/// <remarks>
/// Kuleshov, Fenner, Ermon: Accurate uncertainties for deep learning using calibrated regression (2018), at one confidence level. NaN
/// without patients or predicted deviations.
/// </remarks>
public sealed record IntervalCoverage : PredictiveDistributionMetric
{
    private const double Quantile = 1.959963984540054;

    /// <inheritdoc/>
    public override string Name => "interval-coverage";

    /// <inheritdoc/>
    public override bool? HigherIsBetter => null;

    /// <inheritdoc/>
    public override (double Least, double Most) Range => (0, 1);

    private protected override double RowValue(double error, double deviation) => Math.Abs(error) <= Quantile * deviation ? 1 : 0;
}
