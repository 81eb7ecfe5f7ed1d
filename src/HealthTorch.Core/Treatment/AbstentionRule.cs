using System.Globalization;
using HealthTorch.Data.Treatment;
using HealthTorch.Statistics.Treatment.Estimates;

namespace HealthTorch.Core.Treatment;

/// <summary>Determines why no arm is recommended for a patient.</summary>
/// <param name="missingValues">The number of missing values from which no arm is recommended.</param>
/// <param name="familiarity">The support of the training rows.</param>
/// <param name="leastPropensity">The probability of an arm below which it is not recommended.</param>
internal sealed class AbstentionRule(MissingValueLimit missingValues, TrainingSupport familiarity, double leastPropensity)
{
    /// <summary>The most serious reason; null where there is none.</summary>
    /// <param name="effects">The predicted effects of all patients.</param>
    /// <param name="row">Row number.</param>
    /// <param name="features">The patient's prepared features.</param>
    /// <param name="missing">The patient's number of missing values.</param>
    public string? ReasonFor(EffectPrediction effects, int row, ReadOnlySpan<double> features, int missing)
    {
        var best = effects.RecommendedArm(row);
        return missingValues.Reason(missing) is { } unknown ? unknown
            : !familiarity.IsInSupport(features) ? "outside the support of the training data"
            : LowPropensityReason(effects, row, best) is { } rare ? rare
            : effects.StandardErrors is not null && IsUncertain(effects, row, best) ? "the effect is uncertain"
            : null;
    }

    private string? LowPropensityReason(EffectPrediction effects, int row, int best)
    {
        var least = effects.Propensities is { } propensities
            ? Enumerable.Range(0, effects.ArmNames.Count)
                .Where(arm => arm == best || arm == 0)
                .MinBy(arm => propensities[(row * effects.ArmNames.Count) + arm])
            : -1;
        var propensity = least < 0 ? 1 : effects.Propensities![(row * effects.ArmNames.Count) + least];
        return propensity >= leastPropensity ? null
            : $"hardly any similar patient received {effects.ArmNames[least]} (probability "
                + $"{propensity.ToString("0.###", CultureInfo.InvariantCulture)})";
    }

    /// <summary>
    /// Whether the best arm is not significantly better than the reference, or the reference not significantly better than every other arm.
    /// </summary>
    private static bool IsUncertain(EffectPrediction effects, int row, int best) => best > 0
        ? ContainsZero(effects.Interval(row, best))
        : Enumerable.Range(1, effects.ArmNames.Count - 1).Any(arm => ContainsZero(effects.Interval(row, arm)));

    private static bool ContainsZero((double Low, double High) interval) => interval.Low <= 0 && interval.High >= 0;
}
