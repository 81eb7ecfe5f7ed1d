using HealthTorch.Data;
using HealthTorch.Estimators;

namespace HealthTorch.Metrics;

/// <summary>
/// Slope of doubly robust scores on predicted effects: best at 1; below it effects are predicted to differ more than they do, at 0 nothing
/// is known of how they differ.
/// </summary>
/// <remarks>
/// Chernozhukov et al.: Generic machine learning inference on heterogeneous treatment effects (2018), equation 3.1 (the best linear
/// predictor). NaN where predicted effects are the same for all.
/// </remarks>
public sealed record EffectCalibrationSlope : ScoredEffectMetric
{
    /// <inheritdoc/>
    public override string Name => Named("effect-calibration-slope");

    /// <inheritdoc/>
    public override bool? HigherIsBetter => null;

    /// <inheritdoc/>
    private protected override Statistic Measure(Outcomes truth, Effects said, double[] values, Nuisances nuisances)
    {
        var (predicted, scores) = (said.OfArm(ArmOf(truth)), DoublyRobustScores.Of(values, truth.Arms, nuisances).Effects(ArmOf(truth)));
        var products = predicted.Zip(scores, (p, s) => p * s).ToArray();
        var squares = Array.ConvertAll(predicted, p => p * p);
        return sample => Slope(sample.Mean(predicted), sample.Mean(scores), sample.Mean(products), sample.Mean(squares));
    }

    // A variance that is lost in the rounding of its two terms is none.
    private static double Slope(double x, double y, double xy, double xx) =>
        xx - (x * x) is var variance && variance > 1e-12 * xx ? (xy - (x * y)) / variance : double.NaN;
}

/// <summary>
/// Mean squared error of the outcome, cleared of what the features tell, as predicted by the effect times the treatment, cleared likewise:
/// least for the true effects. Among patients of the arm and the reference.
/// </summary>
/// <remarks>
/// Nie, Wager: Quasi-oracle estimation of heterogeneous treatment effects (2021), equation 4. NaN without patients of either arm.
/// </remarks>
public sealed record RLoss : ScoredEffectMetric
{
    /// <inheritdoc/>
    public override string Name => Named("r-loss");

    /// <inheritdoc/>
    public override bool? HigherIsBetter => false;

    /// <inheritdoc/>
    public override (double Least, double Most) Range => (0, double.PositiveInfinity);

    /// <inheritdoc/>
    private protected override Statistic Measure(Outcomes truth, Effects said, double[] values, Nuisances nuisances)
    {
        var arm = ArmOf(truth);
        var isMember = Array.ConvertAll(truth.Arms, received => received == 0 || received == arm ? 1.0 : 0);
        double[] losses = [.. isMember.Select((member, row) => member > 0 ? Loss(row) : 0)];
        return sample => sample.Sum(losses) / sample.Sum(isMember);

        double Loss(int row)
        {
            var rest = Residuals.Of(values[row], truth.Arms[row], nuisances, arm, row);
            var error = rest.Outcome - (rest.Treatment * said.Effect(row, arm));
            return error * error;
        }
    }
}
