using HealthTorch.Metrics;

namespace HealthTorch.Experiments;

/// <summary>What is divided by that of the first arm.</summary>
public enum RatioKind
{
    /// <summary>The hazard of the event, over the whole follow-up.</summary>
    HazardRatio,

    /// <summary>The odds of the second of two classes.</summary>
    OddsRatio,

    /// <summary>The probability of the second of two classes.</summary>
    RiskRatio,
}

/// <summary>How a ratio is adjusted for the features.</summary>
public enum RatioMethod
{
    /// <summary>Not at all: right in a trial, confounded elsewhere.</summary>
    Unadjusted,

    /// <summary>
    /// By a regression on the arm and the features (Cox's, or a logistic one): the ratio between patients of the same features, which is
    /// further from 1 than that between all patients.
    /// </summary>
    Adjusted,

    /// <summary>The ratio of the mean outcomes that the judging regressions expect of all patients.</summary>
    Standardised,

    /// <summary>The ratio of the doubly robust mean outcomes.</summary>
    DoublyRobust,
}

/// <summary>The effect of an arm as a ratio to the first.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Kind">What is divided.</param>
/// <param name="Method">How it is adjusted.</param>
/// <param name="Ratio">
/// The ratio with its 95 % interval, normal on the scale of the logarithm; not defined where a regression has no finite answer.
/// </param>
/// <param name="Rows">Rows that it is estimated from.</param>
public sealed record EffectRatio(string Arm, RatioKind Kind, RatioMethod Method, Estimate Ratio, int Rows);
