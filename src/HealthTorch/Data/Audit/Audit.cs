namespace HealthTorch.Data;

/// <summary>Checks the data and their split for problems, before any training.</summary>
public static class Audit
{
    // To add a check, write its record and one line here.
    private static readonly IReadOnlyList<IAuditCheck> Checks =
    [
        new PatientsAcrossSplit(),
        new DuplicatesAcrossSplit(),
        new NearDuplicatesAcrossSplit(),
        new DuplicatesAcrossFolds(),
        new Duplicates(),
        new NearDuplicates(),
        new ContradictoryRows(),
        new SuspiciousFeature(),
        new OutcomeColumns(),
        new IdentifierColumns(),
        new UndeclaredPatients(),
        new NearRows(),
        new ColumnCodes(),
        new UndeclaredMissing(),
        new ValuesOutsideTraining(),
        new MissingnessByTarget(),
        new MuchMissing(),
        new ConstantColumns(),
        new FeaturesOfStrata(),
        new FollowUpOfStrata(),
        new PatientsPerClass(),
        new AnswersPerLabel(),
        new EventsPerVariable(),
        new EventTimes(),
        new LeftOutMolecules(),
        new ConflictingMolecules(),
        new StereoTwins(),
        new Mixtures(),
        new StrippedMixtures(),
        new WildcardAtoms(),
        new MoleculesWithoutCarbon(),
        new AcyclicMolecules(),
        new NearestMolecules(),
        new ArmOverlap(),
    ];

    /// <summary>All findings, ordered by decreasing severity.</summary>
    /// <param name="cohort">The patients as read; checks of columns require <see cref="Table"/> inputs and are skipped otherwise.</param>
    /// <param name="split">The split of the cohort.</param>
    public static IReadOnlyList<Finding> Of(Cohort cohort, Split split) => Of(cohort, split, IgnoredColumns.None);

    /// <summary>All findings for a cohort that is split into folds, ordered by decreasing severity.</summary>
    /// <param name="cohort">The patients as read; checks of columns require <see cref="Table"/> inputs and are skipped otherwise.</param>
    /// <param name="folds">The rows of each fold of one repeat.</param>
    public static IReadOnlyList<Finding> OfFolds(Cohort cohort, IReadOnlyList<IReadOnlyList<int>> folds) =>
        OfFolds(cohort, folds, IgnoredColumns.None);

    /// <summary>The same, including columns of the source that are not in the cohort.</summary>
    internal static IReadOnlyList<Finding> Of(Cohort cohort, Split split, IReadOnlyDictionary<string, IReadOnlyList<string?>> ignored) =>
        Of(new AuditSubject(cohort, split, []) { Ignored = ignored });

    /// <summary>The same, including columns of the source that are not in the cohort.</summary>
    internal static IReadOnlyList<Finding> OfFolds(
        Cohort cohort, IReadOnlyList<IReadOnlyList<int>> folds, IReadOnlyDictionary<string, IReadOnlyList<string?>> ignored) =>
        Of(new AuditSubject(cohort, new Split([.. Enumerable.Range(0, cohort.Count)], [], []), folds) { Ignored = ignored });

    private static IReadOnlyList<Finding> Of(AuditSubject subject) =>
        [.. Checks.SelectMany(check => check.Of(subject)).OrderByDescending(finding => finding.Severity)];
}
