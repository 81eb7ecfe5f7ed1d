using HealthTorch.Data.Rows;
using HealthTorch.Statistics.Treatment.Estimates;

namespace HealthTorch.Core.Treatment;

/// <summary>The overlap of an arm: whether all patients could have received it.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Patients">Number of rows that received it.</param>
/// <param name="Least">The lowest probability of the arm among them.</param>
/// <param name="Rare">Proportion of all rows whose probability of the arm is below 0.05.</param>
/// <param name="EffectiveSize">Effective sample size of these rows when weighted by the inverse probability of the arm.</param>
public sealed record PropensityOverlap(string Arm, int Patients, double Least, double Rare, double EffectiveSize)
{
    /// <summary>Proportion of rows with a low probability of the arm above which a warning about extrapolation is reported.</summary>
    internal const double MaxLowPropensityProportion = 0.05;

    /// <summary>Proportion of the rows of an arm below which its effective sample size is reported as small.</summary>
    internal const double MinEffectiveProportion = 0.5;

    /// <summary>Whether <see cref="EffectiveSize"/> is less than half of <see cref="Patients"/>.</summary>
    internal bool IsEffectiveSizeSmall => EffectiveSize < MinEffectiveProportion * Patients;

    /// <summary>The overlap of each arm; none without probabilities.</summary>
    internal static IReadOnlyList<PropensityOverlap> Compute(EffectEvaluation evaluation) => evaluation.Propensities is null ? [] :
    [
        .. OverlapStatistics.Compute(evaluation.Truth.Arms, evaluation.Propensities)
            .Select(of => new PropensityOverlap(
                evaluation.Truth.ArmNames[of.Arm], of.Patients, of.MinPropensity, of.LowPropensityProportion, of.EffectiveSampleSize)),
    ];
}

/// <summary>Balance of a feature between the patients of an arm and those of the first arm: the standardized mean difference.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Feature">The feature.</param>
/// <param name="Before">The unweighted difference; null where the feature is constant.</param>
/// <param name="After">The difference after weighting patients by the inverse probability of their arm.</param>
public sealed record FeatureBalance(string Arm, string Feature, double Before, double After)
{
    /// <summary>The absolute difference up to which a feature is considered balanced.</summary>
    internal const double MaxBalancedDifference = 0.1;

    /// <summary>The balance of each feature; none without probabilities.</summary>
    internal static IReadOnlyList<FeatureBalance> Compute(EffectEvaluation evaluation, FeatureRows rows)
    {
        if (evaluation.Nuisances is not { } nuisances)
        {
            return [];
        }

        var weights = InverseProbabilityWeighting.Weights(evaluation.Truth.Arms, nuisances.Propensities);
        return [.. CovariateBalance.Compute(rows, evaluation.Truth.Arms, weights)
            .Select(of => new FeatureBalance(evaluation.Truth.ArmNames[of.Arm], of.Feature, of.Unweighted, of.Weighted))];
    }
}
