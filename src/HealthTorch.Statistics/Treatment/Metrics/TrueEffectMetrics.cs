using HealthTorch.Data.Treatment;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Statistics.Treatment.Metrics;

/// <summary>
/// Precision in estimation of heterogeneous effects (PEHE): the root mean squared error of predicted effects relative to the true expected
/// effects (without noise). With several arms, the mean over all arms except the reference, unless one arm is set.
/// </summary>
/// <remarks>Hill: Bayesian nonparametric modeling for causal inference (2011). NaN without patients.</remarks>
public sealed record Pehe : TrueEffectMetric
{
    /// <inheritdoc/>
    public override string Name => FormatName("pehe");

    /// <inheritdoc/>
    protected override SampleStatistic CreateStatistic(TreatmentOutcomes truth, EffectPrediction prediction)
    {
        var squares = SquaredErrors(truth, prediction);
        return sample => Math.Sqrt(sample.Mean(squares));
    }

    /// <summary>The squared error of each patient, averaged over the arms.</summary>
    internal double[] SquaredErrors(TreatmentOutcomes truth, EffectPrediction prediction)
    {
        double[][] errors = [.. ArmIndices(truth).Select(arm => Errors(truth, prediction, arm))];
        return [.. Enumerable.Range(0, truth.Count).Select(row => errors.Average(ofArm => ofArm[row] * ofArm[row]))];
    }
}

/// <summary>
/// <see cref="Pehe"/> divided by the standard deviation of the true effects. Below 1, the predictions are better than the true average
/// effect for all patients.
/// </summary>
/// <remarks>
/// Hill: Bayesian nonparametric modeling for causal inference (2011), scaled so that simulations with different effect sizes can be
/// averaged. NaN if all true effects are equal.
/// </remarks>
public sealed record NormalizedPehe : TrueEffectMetric
{
    // A variance below this fraction of the mean square is the rounding error of a constant effect.
    private const double Rounding = 1e-12;

    /// <inheritdoc/>
    public override string Name => FormatName("normalised-pehe");

    /// <inheritdoc/>
    protected override SampleStatistic CreateStatistic(TreatmentOutcomes truth, EffectPrediction prediction)
    {
        var squares = new Pehe { Arm = Arm }.SquaredErrors(truth, prediction);
        double[][] effects =
        [
            .. ArmIndices(truth)
                .Select(arm => Enumerable.Range(0, truth.Count).Select(row => truth.TrueEffect(row, arm)).ToArray()),
        ];
        double[][] effectSquares = [.. effects.Select(ofArm => Array.ConvertAll(ofArm, effect => effect * effect))];
        return sample =>
            effects.Average(ofArm => Variance(ofArm, sample)) is var spread
                && spread > Rounding * effectSquares.Average(of => sample.Mean(of))
                ? Math.Sqrt(sample.Mean(squares) / spread)
                : double.NaN;
    }

    private static double Variance(double[] values, RowWeights sample)
    {
        var mean = sample.Mean(values);
        return sample.Mean(Array.ConvertAll(values, value => (value - mean) * (value - mean)));
    }
}

/// <summary>
/// Absolute error of the predicted average treatment effect of these patients. With several arms, the mean over all arms except the
/// reference, unless one arm is set.
/// </summary>
/// <remarks>Shalit, Johansson, Sontag: Estimating individual treatment effect (2017), section 5. NaN without patients.</remarks>
public sealed record AteError : TrueEffectMetric
{
    /// <inheritdoc/>
    public override string Name => FormatName("ate-error");

    /// <inheritdoc/>
    protected override SampleStatistic CreateStatistic(TreatmentOutcomes truth, EffectPrediction prediction)
    {
        double[][] errors = [.. ArmIndices(truth).Select(arm => Errors(truth, prediction, arm))];
        return sample => errors.Average(ofArm => Math.Abs(sample.Mean(ofArm)));
    }
}
