using HealthTorch.Data.Treatment;
using HealthTorch.Statistics.Metrics;
using HealthTorch.Statistics.Treatment.Estimates;
using HealthTorch.Statistics.Treatment.NuisanceModels;

namespace HealthTorch.Statistics.Treatment.Metrics;

/// <summary>
/// Area under the targeting operator characteristic curve (AUTOC): the difference between the mean effect among the patients with the
/// largest predicted benefit and the mean effect of all patients, averaged over the treated fraction. It is 0 if the predictions rank no
/// better than chance. The sign is chosen so that higher is better for patients.
/// </summary>
/// <remarks>
/// Yadlowsky et al.: Evaluating treatment prioritization rules via rank-weighted average treatment effects (2025), equation 4.
/// </remarks>
public sealed record RateAutoc : NuisanceBasedEffectMetric
{
    /// <inheritdoc/>
    public override string Name => FormatName("rate-autoc");

    /// <inheritdoc/>
    private protected override SampleStatistic CreateStatistic(
        TreatmentOutcomes truth, EffectPrediction prediction, double[] values, Nuisances nuisances)
    {
        var targeting = TocCurves.ForBenefit(truth, prediction, values, nuisances, ArmIndex(truth));
        return sample => targeting.Rate(RateWeighting.Autoc, sample.Values);
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
public sealed record RateQini : NuisanceBasedEffectMetric
{
    /// <inheritdoc/>
    public override string Name => FormatName("rate-qini");

    /// <inheritdoc/>
    private protected override SampleStatistic CreateStatistic(
        TreatmentOutcomes truth, EffectPrediction prediction, double[] values, Nuisances nuisances)
    {
        var targeting = TocCurves.ForBenefit(truth, prediction, values, nuisances, ArmIndex(truth));
        return sample => targeting.Rate(RateWeighting.Qini, sample.Values);
    }
}

/// <summary>Creates targeting curves from predicted benefits.</summary>
internal static class TocCurves
{
    /// <summary>The targeting curve of the predicted benefit, with doubly robust scores.</summary>
    public static TargetingOperatorCharacteristic ForBenefit(
        TreatmentOutcomes truth, EffectPrediction prediction, double[] values, Nuisances nuisances, int arm)
    {
        var sign = truth.HigherIsBetter ? 1 : -1;
        return new TargetingOperatorCharacteristic(
            Array.ConvertAll(prediction.ArmEffects(arm), effect => sign * effect),
            Array.ConvertAll(AipwScores.Compute(values, truth.Arms, nuisances).Effects(arm), score => sign * score));
    }
}
