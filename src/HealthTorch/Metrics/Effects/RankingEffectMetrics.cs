using HealthTorch.Data;
using HealthTorch.Estimators;

namespace HealthTorch.Metrics;

/// <summary>
/// Area under the targeting operator characteristic curve (AUTOC): the difference between the mean effect among the patients with the
/// largest predicted benefit and the mean effect of all patients, averaged over the treated fraction. It is 0 if the predictions rank no
/// better than chance. The sign is chosen so that higher is better for patients.
/// </summary>
/// <remarks>
/// Yadlowsky et al.: Evaluating treatment prioritization rules via rank-weighted average treatment effects (2025), equation 4.
/// </remarks>
public sealed record RateAutoc : ScoredEffectMetric
{
    /// <inheritdoc/>
    public override string Name => Named("rate-autoc");

    /// <inheritdoc/>
    private protected override Statistic Measure(Outcomes truth, Effects prediction, double[] values, Nuisances nuisances)
    {
        var targeting = TargetingOf.Benefit(truth, prediction, values, nuisances, ArmOf(truth));
        return sample => targeting.Rate(RateWeighting.Autoc, sample.Counts);
    }
}

/// <summary>
/// Qini coefficient: the area under the targeting operator characteristic curve weighted by the treated fraction, which is the area between
/// the Qini curve and the line of random treatment.
/// </summary>
/// <remarks>
/// Yadlowsky et al.: Evaluating treatment prioritization rules via rank-weighted average treatment effects (2025), section 2.2; Radcliffe:
/// Using control groups to target on predicted lift (2007).
/// </remarks>
public sealed record RateQini : ScoredEffectMetric
{
    /// <inheritdoc/>
    public override string Name => Named("rate-qini");

    /// <inheritdoc/>
    private protected override Statistic Measure(Outcomes truth, Effects prediction, double[] values, Nuisances nuisances)
    {
        var targeting = TargetingOf.Benefit(truth, prediction, values, nuisances, ArmOf(truth));
        return sample => targeting.Rate(RateWeighting.Qini, sample.Counts);
    }
}

/// <summary>Creates targeting curves from predicted benefits.</summary>
internal static class TargetingOf
{
    /// <summary>The targeting curve of the predicted benefit, with doubly robust scores.</summary>
    public static Targeting Benefit(Outcomes truth, Effects prediction, double[] values, Nuisances nuisances, int arm)
    {
        var sign = truth.HigherIsBetter ? 1 : -1;
        return new Targeting(
            Array.ConvertAll(prediction.OfArm(arm), effect => sign * effect),
            Array.ConvertAll(DoublyRobustScores.Of(values, truth.Arms, nuisances).Effects(arm), score => sign * score));
    }
}
