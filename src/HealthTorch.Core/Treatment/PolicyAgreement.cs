using HealthTorch.Core.Survival;
using HealthTorch.Data.Survival;
using HealthTorch.Statistics;
using HealthTorch.Statistics.Survival;

namespace HealthTorch.Core.Treatment;

/// <summary>Observed times of patients whose received arm agrees with a policy, and of those whose arm disagrees.</summary>
/// <param name="Horizon">The horizon up to which mean times are computed.</param>
/// <param name="Unit">Unit of time, or null.</param>
/// <param name="Policies">The best arm of each patient, then each arm for all.</param>
/// <remarks>
/// The evaluation of recommendations by Katzman et al. (DeepSurv, 2018, section 4.3), but with Kaplan-Meier medians and restricted mean
/// times. The comparison is unadjusted: in an observational study, other differences between the groups remain.
/// </remarks>
public sealed record PolicyAgreement(double Horizon, string? Unit, IReadOnlyList<PolicyConcordance> Policies)
{
    /// <summary>The table; null for outcomes other than times to an event, and for more than two arms.</summary>
    internal static PolicyAgreement? Evaluate(EffectEvaluation evaluation) =>
        evaluation.Truth is not { ObservedOutcomes: SurvivalTimes events, ArmNames: { Count: 2 } arms } ? null
        : new PolicyAgreement(evaluation.Truth.EffectiveHorizon, events.Unit,
        [
            PolicyConcordance.Evaluate(RecommendationSummary.ByPatient, evaluation, evaluation.PredictedEffects.RecommendedArms()),
            .. arms.Index().Reverse().Select(arm => PolicyConcordance.Evaluate(
                RecommendationSummary.ForAll(arm.Item), evaluation, [.. Enumerable.Repeat(arm.Index, evaluation.Truth.Count)])),
        ]);
}

/// <summary>A policy, with patients grouped by whether they received the arm that it chooses.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Agreeing">Times of patients who received the chosen arm; null where there are none.</param>
/// <param name="Disagreeing">Times of patients who did not; null where there are none.</param>
/// <param name="LogRank">The log-rank test of equal hazards in both groups; null where there is only one group.</param>
public sealed record PolicyConcordance(string Policy, ObservedTimes? Agreeing, ObservedTimes? Disagreeing, TestSummary? LogRank)
{
    internal static PolicyConcordance Evaluate(string name, EffectEvaluation evaluation, int[] policy)
    {
        var (events, arms) = ((SurvivalTimes)evaluation.Truth.ObservedOutcomes, evaluation.Truth.Arms);
        int[] groups = [.. policy.Select((arm, row) => arm == arms[row] ? 0 : 1)];
        var (agreeing, disagreeing) = (Times(0), Times(1));
        return new PolicyConcordance(
            name,
            agreeing,
            disagreeing,
            agreeing is null || disagreeing is null ? null : TestSummary.From(LogRankTest.Compute(events, groups).Test));

        ObservedTimes? Times(int group) =>
            ObservedTimes.TryEstimate(
                events.Take([.. Enumerable.Range(0, groups.Length).Where(row => groups[row] == group)]), evaluation.Truth.EffectiveHorizon);
    }
}

/// <summary>Times to an event, estimated by Kaplan-Meier.</summary>
/// <param name="Patients">Number of rows.</param>
/// <param name="Events">Number of events among them.</param>
/// <param name="MeanTime">Restricted mean time to the event up to the horizon, with its 95 % interval.</param>
/// <param name="Median">Median time to the event, with its 95 % interval; null where it is not reached.</param>
public sealed record ObservedTimes(int Patients, int Events, Estimate MeanTime, Estimate Median)
{
    internal static ObservedTimes? TryEstimate(SurvivalTimes events, double horizon)
    {
        if (events.Count == 0)
        {
            return null;
        }

        var curve = KaplanMeier.Fit(events);
        return new ObservedTimes(
            events.Count, events.CountEvents(1), AverageEffect.WithInterval(curve.Rmst(horizon)), FollowUp.MedianWithInterval(curve));
    }
}
