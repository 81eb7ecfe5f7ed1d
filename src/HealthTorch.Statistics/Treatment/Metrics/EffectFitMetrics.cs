using HealthTorch.Data.Treatment;
using HealthTorch.Statistics.Metrics;
using HealthTorch.Statistics.Treatment.Estimates;
using HealthTorch.Statistics.Treatment.NuisanceModels;

namespace HealthTorch.Statistics.Treatment.Metrics;

/// <summary>
/// Slope of the regression of doubly robust scores on predicted effects. The ideal value is 1; below 1 the predicted effects vary more than
/// the true effects, and at 0 the predictions carry no information about effect heterogeneity.
/// </summary>
/// <remarks>
/// Chernozhukov et al.: Generic machine learning inference on heterogeneous treatment effects (2018), equation 3.1 (the best linear
/// predictor). NaN if all predicted effects are equal.
/// </remarks>
public sealed record EffectCalibrationSlope : NuisanceBasedEffectMetric
{
    /// <inheritdoc/>
    public override string Name => FormatName("effect-calibration-slope");

    /// <inheritdoc/>
    public override bool? HigherIsBetter => null;

    /// <inheritdoc/>
    private protected override SampleStatistic CreateStatistic(
        TreatmentOutcomes truth, EffectPrediction prediction, double[] values, Nuisances nuisances)
    {
        var (predicted, scores) =
            (prediction.ArmEffects(ArmIndex(truth)), AipwScores.Compute(values, truth.Arms, nuisances).Effects(ArmIndex(truth)));
        var products = predicted.Zip(scores, (p, s) => p * s).ToArray();
        var squares = Array.ConvertAll(predicted, p => p * p);
        return sample => Slope(sample.Mean(predicted), sample.Mean(scores), sample.Mean(products), sample.Mean(squares));
    }

    // A variance below the rounding error of its two terms is treated as zero.
    private static double Slope(double x, double y, double xy, double xx) =>
        xx - (x * x) is var variance && variance > 1e-12 * xx ? (xy - (x * y)) / variance : double.NaN;
}

/// <summary>
/// R-loss: the mean squared error of the residual outcome (outcome minus its expectation given the features), predicted by the effect times
/// the residual treatment. It is minimal for the true effects. Computed over the patients of the arm and of the reference arm.
/// </summary>
/// <remarks>
/// Nie, Wager: Quasi-oracle estimation of heterogeneous treatment effects (2021), equation 4. NaN if there are no patients of either arm.
/// </remarks>
public sealed record RLoss : NuisanceBasedEffectMetric
{
    /// <inheritdoc/>
    public override string Name => FormatName("r-loss");

    /// <inheritdoc/>
    public override bool? HigherIsBetter => false;

    /// <inheritdoc/>
    public override (double Least, double Most) Range => (0, double.PositiveInfinity);

    /// <inheritdoc/>
    private protected override SampleStatistic CreateStatistic(
        TreatmentOutcomes truth, EffectPrediction prediction, double[] values, Nuisances nuisances)
    {
        var arm = ArmIndex(truth);
        var isMember = Array.ConvertAll(truth.Arms, received => received == 0 || received == arm ? 1.0 : 0);
        double[] losses = [.. isMember.Select((member, row) => member > 0 ? Loss(row) : 0)];
        return sample => sample.Sum(losses) / sample.Sum(isMember);

        double Loss(int row)
        {
            var rest = PartiallingOutResiduals.Compute(values[row], truth.Arms[row], nuisances, arm, row);
            var error = rest.Outcome - (rest.Treatment * prediction.Effect(row, arm));
            return error * error;
        }
    }
}
