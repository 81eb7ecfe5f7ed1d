using HealthTorch.Statistics;

namespace HealthTorch.Core.Treatment;

/// <summary>The quantity that is compared with the first arm as a ratio.</summary>
public enum RatioKind
{
    /// <summary>The hazard of the event over the whole follow-up.</summary>
    HazardRatio,

    /// <summary>The odds of the second of two classes.</summary>
    OddsRatio,

    /// <summary>The probability of the second of two classes.</summary>
    RiskRatio,
}

/// <summary>The method of adjustment of a ratio for the features.</summary>
public enum RatioMethod
{
    /// <summary>Unadjusted: valid in a trial, confounded otherwise.</summary>
    Unadjusted,

    /// <summary>
    /// Adjusted by a regression on the arm and the features (Cox or logistic): the conditional ratio between patients with the same
    /// features, which is further from 1 than the marginal ratio.
    /// </summary>
    Adjusted,

    /// <summary>The ratio of the mean outcomes that the nuisance regressions predict for all patients (standardization).</summary>
    Standardised,

    /// <summary>The ratio of the doubly robust mean outcomes.</summary>
    DoublyRobust,
}

/// <summary>The effect of an arm as a ratio to the first arm.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Kind">The quantity that is compared.</param>
/// <param name="Method">The method of adjustment.</param>
/// <param name="Ratio">
/// The ratio with its 95 % interval, normal on the logarithmic scale; not defined where the estimate of a regression is not finite.
/// </param>
/// <param name="Rows">Number of rows from which it is estimated.</param>
public sealed record EffectRatio(string Arm, RatioKind Kind, RatioMethod Method, Estimate Ratio, int Rows);
