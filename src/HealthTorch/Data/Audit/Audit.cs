namespace HealthTorch.Data;

/// <summary>Looks for what is wrong with the data and their split, before any training.</summary>
public static class Audit
{
    // To add a check, write its record and one line here.
    private static readonly IReadOnlyList<IAuditCheck> Checks =
    [
        new PatientsAcrossSplit(),
        new DuplicatesAcrossSplit(),
        new NearDuplicatesAcrossSplit(),
        new Duplicates(),
        new NearDuplicates(),
        new ContradictoryRows(),
        new SuspiciousFeature(),
        new MissingnessByTarget(),
        new MuchMissing(),
        new ConstantColumns(),
        new PatientsPerClass(),
        new EventsPerVariable(),
    ];

    /// <summary>All findings, the worst first.</summary>
    /// <param name="cohort">The patients as read; checks of columns need <see cref="Table"/> inputs and pass over others.</param>
    /// <param name="split">Its parts.</param>
    public static IReadOnlyList<Finding> Of(Cohort cohort, Split split)
    {
        var subject = new AuditSubject(cohort, split);
        return [.. Checks.SelectMany(check => check.Of(subject)).OrderByDescending(finding => finding.Severity)];
    }
}
