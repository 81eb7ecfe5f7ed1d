using HealthTorch.Data;
using HealthTorch.Estimators;

namespace HealthTorch.Metrics;

/// <summary>
/// Area under the targeting curve: how much more than the average those benefit who are predicted to benefit most, over all shares of
/// patients. 0 where the prediction ranks no better than chance. In the direction that is better for patients.
/// </summary>
/// <remarks>
/// Yadlowsky et al.: Evaluating treatment prioritization rules via rank-weighted average treatment effects (2025), equation 4: AUTOC.
/// </remarks>
public sealed record RateAutoc : ScoredEffectMetric
{
    /// <inheritdoc/>
    public override string Name => Named("rate-autoc");

    /// <inheritdoc/>
    private protected override Statistic Measure(Outcomes truth, Effects said, double[] values, Nuisances nuisances)
    {
        var targeting = TargetingOf.Benefit(truth, said, values, nuisances, ArmOf(truth));
        return sample => targeting.Rate(RateWeighting.Autoc, sample.Counts);
    }
}

/// <summary>The same area with shares weighted by themselves: between the Qini curve and the line of treating at random.</summary>
/// <remarks>
/// Yadlowsky et al.: Evaluating treatment prioritization rules via rank-weighted average treatment effects (2025), section 2.2; Radcliffe:
/// Using control groups to target on predicted lift (2007).
/// </remarks>
public sealed record RateQini : ScoredEffectMetric
{
    /// <inheritdoc/>
    public override string Name => Named("rate-qini");

    /// <inheritdoc/>
    private protected override Statistic Measure(Outcomes truth, Effects said, double[] values, Nuisances nuisances)
    {
        var targeting = TargetingOf.Benefit(truth, said, values, nuisances, ArmOf(truth));
        return sample => targeting.Rate(RateWeighting.Qini, sample.Counts);
    }
}

/// <summary>Patients in order of their predicted benefit.</summary>
internal static class TargetingOf
{
    /// <summary>The order, with doubly robust scores of the benefit.</summary>
    public static Targeting Benefit(Outcomes truth, Effects said, double[] values, Nuisances nuisances, int arm)
    {
        var sign = truth.HigherIsBetter ? 1 : -1;
        return new Targeting(
            Array.ConvertAll(said.OfArm(arm), effect => sign * effect),
            Array.ConvertAll(DoublyRobustScores.Of(values, truth.Arms, nuisances).Effects(arm), score => sign * score));
    }
}
