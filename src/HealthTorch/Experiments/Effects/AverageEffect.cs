using HealthTorch.Data;
using HealthTorch.Estimators;
using HealthTorch.Metrics;

namespace HealthTorch.Experiments;

/// <summary>How an average effect is estimated.</summary>
public enum EffectMethod
{
    /// <summary>The difference of the arms' means as they are (Welch): right in a trial, confounded elsewhere.</summary>
    Unadjusted,

    /// <summary>Means weighted by the inverse probability of the arm received: right where the probabilities are.</summary>
    InverseProbabilityWeighting,

    /// <summary>The mean of the effects that the model predicts: right where these are.</summary>
    GComputation,

    /// <summary>Doubly robust (AIPW): right where either is.</summary>
    DoublyRobust,

    /// <summary>
    /// Outcome residuals regressed on treatment residuals: patients count by how well the arms overlap at their features.
    /// </summary>
    OverlapWeighting,
}

/// <summary>Whose average effect it is.</summary>
public enum Estimand
{
    /// <summary>That of all patients (ATE).</summary>
    All,

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
    /// <summary>The average effects of each arm by every method.</summary>
    /// <param name="judged">The patients.</param>
    /// <param name="rows">Their prepared inputs.</param>
    internal static IReadOnlyList<AverageEffect> OfArms(JudgedEffects judged, Rows rows) =>
        judged.Scores is null ? [] : [.. judged.ComparedArms.SelectMany(arm => OfArm(judged, judged.Data(rows), arm))];

    /// <summary>An estimate with its normal 95 % interval.</summary>
    internal static Estimate WithInterval(Estimated estimated)
    {
        var interval = estimated.Interval();
        return WithInterval(estimated.Value, interval);
    }

    // What is not a number is not defined: of one patient there is no error.
    private static Estimate WithInterval(double value, Interval interval) =>
        new(Defined(value), Defined(interval.Low), Defined(interval.High));

    private static double? Defined(double value) => double.IsNaN(value) ? null : value;

    private static IEnumerable<AverageEffect> OfArm(JudgedEffects judged, EffectData data, int arm)
    {
        // Differences do not depend on the origin; from one of the outcomes, those that do not vary differ by 0 exactly.
        var centered = data with { Values = Array.ConvertAll(data.Values, value => value - data.Values[0]) };
        var (nuisances, name, unadjusted) = (judged.Nuisances!, judged.Truth.ArmNames[arm], UnadjustedDifference.Of(centered, arm));
        var (own, both) = (data.RowsOf(arm), data.RowsOf(0, arm).Length);
        var (ofAll, ofTreated) = (TrueEffect(judged, arm, [.. Enumerable.Range(0, data.Count)]), TrueEffect(judged, arm, own));
        return
        [
            new(name, EffectMethod.Unadjusted, Estimand.All, WithInterval(unadjusted.Difference.Value, unadjusted.Interval()), both, ofAll),
            new(name, EffectMethod.InverseProbabilityWeighting, Estimand.All, WithInterval(InverseProbabilityWeighting.AverageEffect(centered, nuisances.Propensities, arm)), both, ofAll),
            new(name, EffectMethod.GComputation, Estimand.All, new Estimate(GComputation.AverageEffect(judged.Said.Outcomes, data.ArmCount, arm), null, null), data.Count, ofAll),
            new(name, EffectMethod.DoublyRobust, Estimand.All, WithInterval(judged.Scores!.AverageEffect(arm)), data.Count, ofAll),
            new(name, EffectMethod.DoublyRobust, Estimand.Treated, WithInterval(DoublyRobustScores.AverageEffectOfTreated(data, nuisances, arm)), both, ofTreated),
            new(name, EffectMethod.OverlapWeighting, Estimand.Overlap, WithInterval(OverlapWeighting.AverageEffect(data, nuisances, arm)), both, TrueOverlapEffect(judged, arm)),
        ];
    }

    private static double? TrueEffect(JudgedEffects judged, int arm, int[] rows) =>
        judged.Truth.Potential is null ? null : rows.Average(row => judged.Truth.TrueEffect(row, arm));

    private static double? TrueOverlapEffect(JudgedEffects judged, int arm)
    {
        if (judged.Truth.Potential is null)
        {
            return null;
        }

        var weights = OverlapWeighting.Weights(judged.Nuisances!, arm);
        return weights.Select((weight, row) => weight * judged.Truth.TrueEffect(row, arm)).Sum() / weights.Sum();
    }
}
