using HealthTorch.Estimators;
using HealthTorch.Metrics;

namespace HealthTorch.Experiments;

/// <summary>How an average effect is estimated.</summary>
public enum EffectMethod
{
    /// <summary>The difference of the arms' means as they are (Welch): right in a trial, confounded elsewhere.</summary>
    Unadjusted,

    /// <summary>
    /// The arm's coefficient in a linear regression on arm and features (analysis of covariance), of trials with numbers as outcomes.
    /// </summary>
    Ancova,

    /// <summary>
    /// A logistic regression on arm and features, averaged over the patients of both arms, of trials with two classes as outcomes.
    /// </summary>
    StandardisedLogistic,

    /// <summary>Means weighted by the inverse probability of the arm received: right where the probabilities are.</summary>
    InverseProbabilityWeighting,

    /// <summary>
    /// The difference of the mean outcomes that the judging regressions expect of all patients (standardisation, g-computation): right
    /// where these are.
    /// </summary>
    Standardization,

    /// <summary>Doubly robust (AIPW): right where either is.</summary>
    DoublyRobust,

    /// <summary>
    /// Outcome residuals regressed on treatment residuals: patients count by how well the arms overlap at their features.
    /// </summary>
    OverlapWeighting,

    /// <summary>The mean of the effects that the model predicts: right where these are.</summary>
    ModelMean,
}

/// <summary>Whose average effect it is.</summary>
public enum Estimand
{
    /// <summary>That of all patients (ATE).</summary>
    All,

    /// <summary>That of the patients who are left when those with small probabilities of an arm are left out (trimming).</summary>
    Trimmed,

    /// <summary>That of the patients who received the arm (ATT).</summary>
    Treated,

    /// <summary>That of patients weighted by the overlap of the arms, of two arms e (1 - e) (ATO).</summary>
    Overlap,
}

/// <summary>The average effect of an arm against the first.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Method">How it is estimated.</param>
/// <param name="Of">Whose it is.</param>
/// <param name="Effect">
/// The estimate with its 95 % interval; of the mean of the model's effects without, which would have to include the error of the model.
/// </param>
/// <param name="Rows">Rows that it is estimated from.</param>
/// <param name="Truth">The true one of these rows; null where it is not known.</param>
public sealed record AverageEffect(string Arm, EffectMethod Method, Estimand Of, Estimate Effect, int Rows, double? Truth)
{
    /// <summary>An estimate with its normal 95 % interval.</summary>
    internal static Estimate WithInterval(Estimated estimated)
    {
        var interval = estimated.Interval();
        return WithInterval(estimated.Value, interval);
    }

    /// <summary>An estimate with an interval. What is not a number is not defined: of one patient there is no error.</summary>
    internal static Estimate WithInterval(double value, Interval interval) =>
        new(Defined(value), Defined(interval.Low), Defined(interval.High));

    private static double? Defined(double value) => double.IsNaN(value) ? null : value;
}
