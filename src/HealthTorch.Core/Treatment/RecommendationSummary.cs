using HealthTorch.Statistics;
using HealthTorch.Statistics.Metrics;
using HealthTorch.Statistics.Treatment.Metrics;
using HealthTorch.Statistics.Treatment.Outcomes;

namespace HealthTorch.Core.Treatment;

/// <summary>The recommendations of the model, and their value.</summary>
/// <param name="Arms">Number of rows by best arm and by recommended arm.</param>
/// <param name="Withheld">Number of rows for which no arm is recommended, by reason, the most frequent first.</param>
/// <param name="Policies">
/// The mean outcome under policies: the best arm of each patient (recommended or not), the recommended arm where there is one and the best
/// arm for all otherwise, the best arm for all, then each arm for all. None without scores.
/// </param>
/// <param name="BestConstant">The best arm for all patients, chosen on these rows; null without scores.</param>
/// <param name="Gain">
/// The gain of the best arm of each patient over the best arm for all, which is chosen again in each bootstrap resample: the metric
/// <c>policy-gain</c>, above 0 is better. Null without scores.
/// </param>
/// <param name="GainOfRecommended">
/// The same gain for the recommended arm where there is one and the best arm for all otherwise. Null without scores, and where an arm is
/// recommended for every patient.
/// </param>
public sealed record RecommendationSummary(
    IReadOnlyList<ArmRecommendationCount> Arms,
    IReadOnlyList<AbstentionCount> Withheld,
    IReadOnlyList<PolicyEstimate> Policies,
    string? BestConstant,
    Estimate? Gain,
    Estimate? GainOfRecommended)
{
    /// <summary>The display name of the policy of the model.</summary>
    internal const string ByPatient = "best arm of each patient";

    /// <summary>The display name of the policy that gives all patients one arm, which is chosen again in each bootstrap resample.</summary>
    internal const string BestForAll = "best arm for all, chosen in each bootstrap resample";

    /// <summary>Proportion of the rows for which no arm is recommended.</summary>
    internal double AbstentionProportion() => Withheld.Sum(reason => reason.Patients) / (double)Arms.Sum(arm => arm.Best);

    internal static RecommendationSummary Compute(EffectEvaluation evaluation, EffectEvaluationInput subject)
    {
        var (withheld, arms) = (CountAbstentions(evaluation), evaluation.Truth.ArmNames);
        if (evaluation.Scores is not { } scores)
        {
            return new RecommendationSummary(CountArms(evaluation), withheld, [], null, null, null);
        }

        var (best, estimates) =
            (Enumerable.Range(0, arms.Count).MaxBy(arm => evaluation.Sign * scores.Mean(arm).Value), Estimates(evaluation, subject));
        int[] byPatient = evaluation.PredictedEffects.RecommendedArms(), recommended =
            [.. byPatient.Select((arm, row) => evaluation.PredictedEffects.AbstentionReasons?[row] is null ? arm : best)];
        int[] constant = [.. Enumerable.Repeat(best, recommended.Length)];
        PolicyEstimate[] ofRecommended = withheld.Length == 0 ? [] :
            [new PolicyEstimate(
                $"recommended arm, otherwise {arms[best]}",
                AverageEffect.WithInterval(scores.PolicyValue(recommended)),
                GainOver(evaluation, byPatient, recommended))];
        return new RecommendationSummary(
            CountArms(evaluation),
            withheld,
            [
                new PolicyEstimate(ByPatient, estimates[new PolicyValue().Name], null),
                .. ofRecommended,
                new PolicyEstimate(BestForAll, new Estimate(scores.Mean(best).Value, null, null), estimates[new PolicyGain().Name]),
                .. arms.Select((arm, i) => new PolicyEstimate(
                    ForAll(arm), AverageEffect.WithInterval(scores.Mean(i)), estimates[Over(evaluation, i).Name])),
            ],
            arms[best],
            estimates[new PolicyGain().Name],
            withheld.Length == 0 ? null : GainOver(evaluation, recommended, constant));
    }

    /// <summary>The display name of the policy that gives all patients one arm.</summary>
    /// <param name="arm">The arm.</param>
    internal static string ForAll(string arm) => $"{arm} for all";

    private static Estimate GainOver(EffectEvaluation evaluation, int[] policy, int[] over)
    {
        var scores = evaluation.Scores!;
        double[] gains = [.. policy.Zip(over, (arm, other) => (arm, other))
            .Select((arms, row) => evaluation.Sign * (scores[row, arms.arm] - scores[row, arms.other]))];
        return AverageEffect.WithInterval(Moments.MeanWithError(gains));
    }

    private static IReadOnlyDictionary<string, Estimate> Estimates(
        EffectEvaluation evaluation, EffectEvaluationInput subject) => Bootstrap.Percentile(
        evaluation.Truth,
        evaluation.PredictedEffects,
        subject.Ids,
        [new PolicyValue(), new PolicyGain(), .. evaluation.Arms.Prepend(0).Select(arm => Over(evaluation, arm))],
        subject.Seed,
        subject.EvaluationSet,
        Bootstrap.SampleCount(evaluation.Truth.Count),
        cancellation: subject.Cancellation);

    private static PolicyGain Over(EffectEvaluation evaluation, int arm) => arm == 0
        ? new PolicyGain { Against = ConstantPolicy.TreatNone }
        : new PolicyGain { Against = ConstantPolicy.TreatAll, Arm = evaluation.Truth.ArmNames[arm] };

    private static ArmRecommendationCount[] CountArms(EffectEvaluation evaluation)
    {
        var (best, reservations) = (evaluation.PredictedEffects.RecommendedArms(), evaluation.PredictedEffects.AbstentionReasons);
        return
        [
            .. evaluation.Truth.ArmNames.Select((name, arm) => new ArmRecommendationCount(
                name, best.Count(of => of == arm), best.Where((of, row) => of == arm && reservations?[row] is null).Count())),
        ];
    }

    // The text in parentheses is specific to the patient.
    private static AbstentionCount[] CountAbstentions(EffectEvaluation evaluation) =>
    [
        .. (evaluation.PredictedEffects.AbstentionReasons ?? []).OfType<string>().GroupBy(reason => reason.Split(" (")[0])
            .Select(reason => new AbstentionCount(reason.Key, reason.Count())).OrderByDescending(reason => reason.Patients),
    ];
}

/// <summary>How often an arm is the best.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Best">Number of rows whose predicted outcome is best under it.</param>
/// <param name="Recommended">Number of those rows for which it is recommended.</param>
public sealed record ArmRecommendationCount(string Arm, int Best, int Recommended);

/// <summary>A reason why no arm is recommended.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Patients">Number of rows with this reason.</param>
public sealed record AbstentionCount(string Reason, int Patients);

/// <summary>The value of a policy.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Value">The mean outcome under it, doubly robust; without interval where the arm is chosen in each resample.</param>
/// <param name="Gain">The gain of the best arm of each patient over this policy; null for that policy itself.</param>
public sealed record PolicyEstimate(string Policy, Estimate Value, Estimate? Gain);
