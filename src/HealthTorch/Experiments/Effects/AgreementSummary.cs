using HealthTorch.Data;
using HealthTorch.Estimators;
using HealthTorch.Metrics;

namespace HealthTorch.Experiments;

/// <summary>Observed times of patients who received what a policy gives them, and of those who did not.</summary>
/// <param name="Horizon">Up to when mean times are counted.</param>
/// <param name="Unit">Unit of time, or null.</param>
/// <param name="Policies">The best arm by patient, then each arm for all.</param>
/// <remarks>
/// As Katzman et al. judge recommendations (DeepSurv, 2018, section 4.3), but with Kaplan and Meier's medians and mean times. Patients are
/// compared as they are: in an observational study what else differs between the groups is not taken away.
/// </remarks>
public sealed record AgreementSummary(double Horizon, string? Unit, IReadOnlyList<PolicyAgreement> Policies)
{
    /// <summary>The table; null of other outcomes than events, and of more than two arms.</summary>
    internal static AgreementSummary? Of(JudgedEffects judged) =>
        judged.Truth is not { Observed: Events events, ArmNames: { Count: 2 } arms } ? null
        : new AgreementSummary(judged.Truth.HorizonOfTimes, events.Unit,
        [
            PolicyAgreement.Of(RecommendationSummary.ByPatient, judged, judged.Said.Policy()),
            .. arms.Index().Reverse().Select(arm => PolicyAgreement.Of(RecommendationSummary.ForAll(arm.Item), judged, [.. Enumerable.Repeat(arm.Index, judged.Truth.Count)])),
        ]);
}

/// <summary>A policy, by whether patients received what it gives them.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Agreeing">Those who did; null where nobody did.</param>
/// <param name="Disagreeing">Those who did not; null where nobody did not.</param>
/// <param name="LogRank">The log-rank test that both have the same hazard; null of one group.</param>
public sealed record PolicyAgreement(string Policy, ObservedTimes? Agreeing, ObservedTimes? Disagreeing, TestSummary? LogRank)
{
    internal static PolicyAgreement Of(string name, JudgedEffects judged, int[] policy)
    {
        var (events, arms) = ((Events)judged.Truth.Observed, judged.Truth.Arms);
        int[] groups = [.. policy.Select((arm, row) => arm == arms[row] ? 0 : 1)];
        var (agreeing, disagreeing) = (Times(0), Times(1));
        return new PolicyAgreement(
            name, agreeing, disagreeing, agreeing is null || disagreeing is null ? null : TestSummary.Of(Estimators.LogRank.Of(events, groups).Test));

        ObservedTimes? Times(int group) =>
            ObservedTimes.TryOf(events.Take([.. Enumerable.Range(0, groups.Length).Where(row => groups[row] == group)]), judged.Truth.HorizonOfTimes);
    }
}

/// <summary>Times to an event as Kaplan and Meier's curve has them.</summary>
/// <param name="Patients">Rows.</param>
/// <param name="Events">Events among them.</param>
/// <param name="MeanTime">Mean time without an event up to the horizon, with its 95 % interval.</param>
/// <param name="Median">Median time, with its 95 % interval; null where it is not reached.</param>
public sealed record ObservedTimes(int Patients, int Events, Estimate MeanTime, Estimate Median)
{
    internal static ObservedTimes? TryOf(Events events, double horizon)
    {
        if (events.Count == 0)
        {
            return null;
        }

        var curve = KaplanMeier.Of(events);
        return new ObservedTimes(events.Count, events.CountOf(1), AverageEffect.WithInterval(curve.Rmst(horizon)), FollowUp.MedianOf(curve));
    }
}
