using HealthTorch.Data;
using HealthTorch.Data.Rows;
using HealthTorch.Sources.Files;
using HealthTorch.Sources.Molecules;
using HealthTorch.Sources.Splits;

namespace HealthTorch.Sources.Audit;

/// <summary>Checks the data and their split for problems, before any training.</summary>
public static class DataAudit
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
        new ConflictingLabels(),
        new TargetLeakage(),
        new OutcomeColumns(),
        new IdentifierColumns(),
        new UndeclaredPatients(),
        new RepeatedMeasurements(),
        new ColumnKindMismatch(),
        new UndeclaredMissing(),
        new ValuesOutsideTraining(),
        new MissingnessByTarget(),
        new HighMissingness(),
        new ConstantColumns(),
        new ConstantWithinStrata(),
        new StratumFollowUp(),
        new PatientsPerClass(),
        new PositivesPerLabel(),
        new EventsPerVariable(),
        new EventTimes(),
        new LeftOutMolecules(),
        new ConflictingMolecules(),
        new Stereoisomers(),
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
    public static IReadOnlyList<Finding> Run(Cohort cohort, Split split) => Run(cohort, split, IgnoredColumns.None);

    /// <summary>All findings for a cohort that is split into folds, ordered by decreasing severity.</summary>
    /// <param name="cohort">The patients as read; checks of columns require <see cref="Table"/> inputs and are skipped otherwise.</param>
    /// <param name="folds">The rows of each fold of one repeat.</param>
    public static IReadOnlyList<Finding> RunFolds(Cohort cohort, IReadOnlyList<IReadOnlyList<int>> folds) =>
        RunFolds(cohort, folds, IgnoredColumns.None);

    /// <summary>The same, including columns of the source that are not in the cohort.</summary>
    internal static IReadOnlyList<Finding> Run(Cohort cohort, Split split, IReadOnlyDictionary<string, IReadOnlyList<string?>> ignored) =>
        RunChecks(new AuditContext(cohort, split, []) { Ignored = ignored });

    /// <summary>The same, including columns of the source that are not in the cohort.</summary>
    internal static IReadOnlyList<Finding> RunFolds(
        Cohort cohort, IReadOnlyList<IReadOnlyList<int>> folds, IReadOnlyDictionary<string, IReadOnlyList<string?>> ignored) =>
        RunChecks(new AuditContext(cohort, new Split([.. Enumerable.Range(0, cohort.Count)], [], []), folds) { Ignored = ignored });

    private static IReadOnlyList<Finding> RunChecks(AuditContext subject) =>
        [.. Checks.SelectMany(check => check.Run(subject)).OrderByDescending(finding => finding.Severity)];
}
