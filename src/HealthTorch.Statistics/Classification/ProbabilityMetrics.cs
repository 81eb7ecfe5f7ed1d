using HealthTorch.Data;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Statistics.Classification;

/// <summary>
/// Brier score. For two classes: the mean of (p - y)^2, where p is the probability of the positive class and y is 1 or 0. For more classes:
/// the mean over patients of the sum over classes of (p_k - y_k)^2, which for two classes would be twice as large.
/// </summary>
/// <remarks>Brier: Verification of forecasts expressed in terms of probability (1950), equation 2. NaN without patients.</remarks>
public sealed record Brier : ClassMetric
{
    /// <inheritdoc/>
    public override string Name => "brier";

    /// <inheritdoc/>
    public override bool? HigherIsBetter => false;

    /// <inheritdoc/>
    public override (double Least, double Most) Range => (0, 2);

    /// <inheritdoc/>
    protected override SampleStatistic CreateStatistic(ClassLabels truth, ClassProbabilities prediction)
    {
        var first = truth.IsBinary ? 1 : 0;
        double[] errors = [.. Enumerable.Range(0, truth.Count).Select(Error)];
        return sample => sample.Mean(errors);

        double Error(int row)
        {
            var sum = 0.0;
            for (var label = first; label < truth.Names.Count; label++)
            {
                var error = prediction[row, label] - (truth.Labels[row] == label ? 1 : 0);
                sum += error * error;
            }

            return sum;
        }
    }
}

/// <summary>
/// Log loss: the mean over patients of the negative natural logarithm of the probability of the true class, which is first clipped to [e, 1
/// - e] with e = 2^-52, so that the loss of a patient is at most 36.04.
/// </summary>
/// <remarks>
/// Good: Rational decisions (1952); Bishop: Pattern recognition and machine learning (2006), equation 4.108. NaN without patients.
/// </remarks>
public sealed record LogLoss : ClassMetric
{
    /// <inheritdoc/>
    public override string Name => "log-loss";

    /// <inheritdoc/>
    public override bool? HigherIsBetter => false;

    /// <inheritdoc/>
    public override (double Least, double Most) Range => (0, double.PositiveInfinity);

    /// <inheritdoc/>
    protected override SampleStatistic CreateStatistic(ClassLabels truth, ClassProbabilities prediction)
    {
        double[] losses = [.. truth.Labels.Select((label, row) => -Math.Log(LogOdds.Clip(prediction[row, label])))];
        return sample => sample.Mean(losses);
    }
}
