namespace HealthTorch.Data;

/// <summary>Event times with little information: times of 0, or nearly all rows censored.</summary>
/// <remarks>
/// A patient whose time is 0 has no time at risk: often a death on the day of admission that was rounded down, or a follow-up that never
/// began.
/// </remarks>
internal sealed record EventTimes : IAuditCheck
{
    private const double HeavyCensoring = 0.9;

    public IEnumerable<Finding> Of(AuditSubject subject) =>
        AuditSubject.WhatHappened(subject.Cohort.Targets) is Events { Count: > 0 } events ? [.. AtZero(events), .. Censored(events)] : [];

    private static IEnumerable<Finding> AtZero(Events events)
    {
        int[] rows = [.. Enumerable.Range(0, events.Count).Where(row => events.Times[row] == 0)];
        if (rows.Length > 0)
        {
            yield return new Finding(
                Severity.Warning,
                "zero-times",
                $"{rows.Length} of {events.Count} rows have the time 0 ({Listing.Rows(rows)}), "
                + $"{rows.Count(row => events.Causes[row] > 0)} of them with an event: check whether the event was known at the start or "
                + "the time was rounded down.");
        }
    }

    private static IEnumerable<Finding> Censored(Events events)
    {
        var share = events.CountOf(0) / (double)events.Count;
        if (share >= HeavyCensoring)
        {
            yield return new Finding(
                Severity.Note,
                "heavy-censoring",
                $"{share:P0} of {events.Count} rows are censored: metrics with inverse probability of censoring weights depend on few "
                    + "patients.");
        }
    }
}
