using HealthTorch.Statistics;

namespace HealthTorch.Core.Treatment;

/// <summary>The method of estimation of an average effect.</summary>
public enum EffectMethod
{
    /// <summary>The unadjusted difference of the arms' means (Welch): valid in a trial, confounded otherwise.</summary>
    Unadjusted,

    /// <summary>
    /// The arm's coefficient in a linear regression on arm and features (analysis of covariance), for trials with a numeric outcome.
    /// </summary>
    Ancova,

    /// <summary>
    /// A logistic regression on arm and features, averaged over the patients of both arms, for trials with a binary outcome.
    /// </summary>
    StandardisedLogistic,

    /// <summary>Means weighted by the inverse probability of the received arm: valid if the probabilities are correct.</summary>
    InverseProbabilityWeighting,

    /// <summary>
    /// The difference of the mean outcomes that the nuisance regressions predict for all patients (standardization, g-computation): valid
    /// if the regressions are correct.
    /// </summary>
    Standardization,

    /// <summary>Doubly robust (AIPW): valid if either the regressions or the probabilities are correct.</summary>
    DoublyRobust,

    /// <summary>
    /// Outcome residuals regressed on treatment residuals: patients are weighted by the overlap of the arms at their features.
    /// </summary>
    OverlapWeighting,

    /// <summary>The mean of the effects that the model predicts: valid if the predictions are correct.</summary>
    ModelMean,
}

/// <summary>The population to which an average effect applies.</summary>
public enum Estimand
{
    /// <summary>All patients (ATE).</summary>
    All,

    /// <summary>The patients who remain after those with low probabilities of an arm are excluded (trimming).</summary>
    Trimmed,

    /// <summary>The patients who received the arm (ATT).</summary>
    Treated,

    /// <summary>Patients weighted by the overlap of the arms, for two arms e (1 - e) (ATO).</summary>
    Overlap,
}

/// <summary>The average effect of an arm compared with the first arm.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Method">The method of estimation.</param>
/// <param name="Of">The population.</param>
/// <param name="Effect">
/// The estimate with its 95 % interval; without interval for the mean of the model's effects, which would have to include the error of the
/// model.
/// </param>
/// <param name="Rows">Number of rows from which it is estimated.</param>
/// <param name="Truth">The true effect for these rows; null where it is unknown.</param>
public sealed record AverageEffect(string Arm, EffectMethod Method, Estimand Of, Estimate Effect, int Rows, double? Truth)
{
    /// <summary>An estimate with its normal 95 % interval.</summary>
    internal static Estimate WithInterval(EstimateWithError estimated)
    {
        var interval = estimated.Interval();
        return WithInterval(estimated.Value, interval);
    }

    /// <summary>An estimate with an interval. NaN becomes undefined: a single patient has no standard error.</summary>
    internal static Estimate WithInterval(double value, ConfidenceInterval interval) =>
        new(Defined(value), Defined(interval.Low), Defined(interval.High));

    private static double? Defined(double value) => double.IsNaN(value) ? null : value;
}
