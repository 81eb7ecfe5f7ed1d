using HealthTorch.Data.Survival;
using HealthTorch.Data.Validation;

namespace HealthTorch.Sources.Audit;

/// <summary>Event times with little information: times of 0, or nearly all rows censored.</summary>
/// <remarks>
/// A patient whose time is 0 has no time at risk: often a death on the day of admission that was rounded down, or a follow-up that never
/// began.
/// </remarks>
internal sealed record EventTimes : IAuditCheck
{
    private const double MinCensoredProportion = 0.9;

    public IEnumerable<Finding> Run(AuditContext subject) =>
        AuditContext.ObservedOutcome(subject.Cohort.Targets) is SurvivalTimes { Count: > 0 } events
            ? [.. CheckZeroTimes(events), .. CheckCensoring(events)]
            : [];

    private static IEnumerable<Finding> CheckZeroTimes(SurvivalTimes events)
    {
        int[] rows = [.. Enumerable.Range(0, events.Count).Where(row => events.Times[row] == 0)];
        if (rows.Length > 0)
        {
            yield return new Finding(
                Severity.Warning,
                "zero-times",
                $"{rows.Length} of {events.Count} rows have the time 0 ({MessageLists.Rows(rows)}), "
                + $"{rows.Count(row => events.Causes[row] > 0)} of them with an event: check whether the event was known at the start or "
                + "the time was rounded down.");
        }
    }

    private static IEnumerable<Finding> CheckCensoring(SurvivalTimes events)
    {
        var share = events.CountEvents(0) / (double)events.Count;
        if (share >= MinCensoredProportion)
        {
            yield return new Finding(
                Severity.Note,
                "heavy-censoring",
                $"{share:P0} of {events.Count} rows are censored: metrics with inverse probability of censoring weights depend on few "
                    + "patients.");
        }
    }
}
