using HealthTorch.Data;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Statistics.Regression;

/// <summary>
/// Coefficient of determination: one minus the ratio of the squared error to that of predicting the mean of these rows. 1 is perfect, 0 is
/// as good as predicting the mean, and negative values are worse than the mean.
/// </summary>
/// <remarks>
/// Draper, Smith: Applied regression analysis (1998); Kvålseth: Cautionary note about R2 (1985), equation 1. NaN if the truth is constant.
/// </remarks>
public sealed record R2 : RegressionMetric
{
    /// <inheritdoc/>
    public override string Name => "r2";

    /// <inheritdoc/>
    public override bool? HigherIsBetter => true;

    /// <inheritdoc/>
    public override (double Least, double Most) Range => (double.NegativeInfinity, 1);

    /// <inheritdoc/>
    protected override SampleStatistic CreateStatistic(RegressionValues truth, RegressionPrediction prediction)
    {
        double[] errors = [.. truth.Values.Zip(prediction.Values, (y, p) => (y - p) * (y - p))];
        return sample => Varies(truth.Values, sample) ? 1 - (sample.Sum(errors) / SumOfSquares(truth.Values, sample)) : double.NaN;
    }

    /// <summary>
    /// Whether the values differ. The values are compared, not their variance, since the mean of equal numbers can have a rounding error.
    /// </summary>
    private static bool Varies(double[] values, RowWeights sample) =>
        values.Where((_, row) => sample.Values[row] > 0).Distinct().Skip(1).Any();

    /// <summary>The sum of squared deviations from the mean.</summary>
    private static double SumOfSquares(double[] values, RowWeights sample)
    {
        var (sum, mean) = (0.0, sample.Mean(values));
        var counts = sample.Values;
        for (var row = 0; row < values.Length; row++)
        {
            sum += counts[row] * (values[row] - mean) * (values[row] - mean);
        }

        return sum;
    }
}

/// <summary>Root mean squared error, in the target's unit.</summary>
/// <remarks>Gauss: Theoria combinationis observationum (1823). NaN without patients.</remarks>
public sealed record Rmse : RegressionMetric
{
    /// <inheritdoc/>
    public override string Name => "rmse";

    /// <inheritdoc/>
    public override bool? HigherIsBetter => false;

    /// <inheritdoc/>
    protected override SampleStatistic CreateStatistic(RegressionValues truth, RegressionPrediction prediction)
    {
        double[] errors = [.. truth.Values.Zip(prediction.Values, (y, p) => (y - p) * (y - p))];
        return sample => Math.Sqrt(sample.Mean(errors));
    }
}

/// <summary>Mean absolute error, in the target's unit.</summary>
/// <remarks>Willmott, Matsuura: Advantages of the mean absolute error (2005). NaN without patients.</remarks>
public sealed record Mae : RegressionMetric
{
    /// <inheritdoc/>
    public override string Name => "mae";

    /// <inheritdoc/>
    public override bool? HigherIsBetter => false;

    /// <inheritdoc/>
    protected override SampleStatistic CreateStatistic(RegressionValues truth, RegressionPrediction prediction)
    {
        double[] errors = [.. truth.Values.Zip(prediction.Values, (y, p) => Math.Abs(y - p))];
        return sample => sample.Mean(errors);
    }
}
