using HealthTorch.Data;
using HealthTorch.Estimators;

namespace HealthTorch.Experiments;

/// <summary>Whether patients could have come to an arm.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Patients">Rows that received it.</param>
/// <param name="Least">Their least probability of it.</param>
/// <param name="Rare">Share of all rows whose probability of it is below 0.05.</param>
/// <param name="EffectiveSize">Rows who, each counting once, would tell as much as these, weighted by the inverse probability.</param>
public sealed record ArmOverlap(string Arm, int Patients, double Least, double Rare, double EffectiveSize)
{
    /// <summary>Share of rows above which it is said that what is known of an arm does not reach them.</summary>
    internal const double RareLimit = 0.05;

    /// <summary>Share of the rows of an arm below which its effective sample size is reported as small.</summary>
    internal const double EffectiveShareLimit = 0.5;

    /// <summary>Whether <see cref="EffectiveSize"/> is less than half of <see cref="Patients"/>.</summary>
    internal bool IsEffectiveSizeSmall => EffectiveSize < EffectiveShareLimit * Patients;

    /// <summary>The overlap of each arm; none without probabilities.</summary>
    internal static IReadOnlyList<ArmOverlap> Of(JudgedEffects judged) => judged.Propensities is null ? [] :
    [
        .. Overlap.Of(judged.Truth.Arms, judged.Propensities)
            .Select(of => new ArmOverlap(judged.Truth.ArmNames[of.Arm], of.Patients, of.Least, of.Rare, of.EffectiveSize)),
    ];
}

/// <summary>How far the patients of an arm differ from those of the first in a feature: the standardised mean difference.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Feature">The feature.</param>
/// <param name="Before">As they are; null where the feature is the same for all.</param>
/// <param name="After">When patients are weighted by the inverse probability of their arm.</param>
public sealed record FeatureBalance(string Arm, string Feature, double Before, double After)
{
    /// <summary>What is called balanced.</summary>
    internal const double Limit = 0.1;

    /// <summary>The balance of each feature; none without probabilities.</summary>
    internal static IReadOnlyList<FeatureBalance> Of(JudgedEffects judged, Rows rows)
    {
        if (judged.Nuisances is not { } nuisances)
        {
            return [];
        }

        var weights = InverseProbabilityWeighting.Weights(judged.Truth.Arms, nuisances.Propensities);
        return [.. Balance.Of(rows, judged.Truth.Arms, weights).Select(of => new FeatureBalance(judged.Truth.ArmNames[of.Arm], of.Feature, of.Before, of.After))];
    }
}
