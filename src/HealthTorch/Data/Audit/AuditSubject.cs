namespace HealthTorch.Data;

/// <summary>The context of an audit: the data, their split, and results that several checks share.</summary>
/// <param name="cohort">The patients as read.</param>
/// <param name="split">The split of the cohort.</param>
/// <param name="folds">
/// The rows of each fold in cross-validation, otherwise empty; with folds, all rows are in the split's training partition.
/// </param>
internal sealed class AuditSubject(Cohort cohort, Split split, IReadOnlyList<IReadOnlyList<int>> folds)
{
    private readonly Lazy<Twins> _same = new(() => Twins.Same(Columns(cohort), cohort.Targets));
    private readonly Lazy<Twins> _alike = new(() => Twins.Alike(Columns(cohort), cohort.Targets));
    private readonly Lazy<Patients> _patients = new(() => Patients.Of(cohort.Ids));
    private Leak[]? _leaks;

    public Cohort Cohort => cohort;

    public Split Split => split;

    public IReadOnlyList<IReadOnlyList<int>> Folds => folds;

    /// <summary>Columns of the source that no model reads, with one text per row of the cohort.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string?>> Ignored { get; init; } = IgnoredColumns.None;

    /// <summary>The nonempty partitions, in the order in which a study uses them.</summary>
    public IReadOnlyList<SplitPart> Parts { get; } = new SplitPart[]
    {
        new(folds.Count > 0 ? SplitPart.OfFolds : "training", split.Train),
        new("validation", split.Validation),
        new("calibration", split.Calibration),
        new("test", split.Test),
    }.Where(part => part.Rows.Count > 0).ToArray();

    /// <summary>The raw columns of the training rows, except columns of molecules, whose values are only identifiers.</summary>
    public IReadOnlyList<Column> TrainingColumns { get; } =
    [
        .. Columns(cohort.Inputs is Table table ? cohort with { Inputs = table.Take(split.Train) } : cohort)
            .Where(column => column.Kind != ColumnKind.Molecule),
    ];

    /// <summary>The molecules of the rows; null where there are none.</summary>
    public MoleculeColumn? Molecules { get; } = MoleculeColumn.Find(cohort);

    /// <summary>The targets of the training rows; for treatment outcomes, the observed outcome without the arm.</summary>
    public Targets TrainingTargets { get; } = WhatHappened(cohort.Targets.Take(split.Train));

    /// <summary>The arms of the training rows; null where there are no treatment arms.</summary>
    public Classes? TrainingArms { get; } =
        cohort.Targets.Take(split.Train) is Outcomes outcomes ? new Classes(outcomes.Arms, outcomes.ArmNames) : null;

    /// <summary>Rows with exactly the same inputs.</summary>
    public Twins Same => _same.Value;

    /// <summary>The rows of each partition that have exactly the same inputs as a row of an earlier partition.</summary>
    public IReadOnlyList<Leak> Leaks => _leaks ??= [.. Leak.Across(Parts, cohort.Targets, Same)];

    /// <summary>The rows by patient.</summary>
    public Patients Patients => _patients.Value;

    /// <summary>Rows whose inputs agree to three significant digits.</summary>
    public Twins Alike => _alike.Value;

    /// <summary>The observed outcome of treatment outcomes; other targets unchanged.</summary>
    public static Targets WhatHappened(Targets targets) => targets is Outcomes outcomes ? outcomes.Observed : targets;

    private static IReadOnlyList<Column> Columns(Cohort cohort) => cohort.Inputs is Table table ? table.Columns : [];
}

/// <summary>A partition of a split.</summary>
/// <param name="Name">Its name in messages.</param>
/// <param name="Rows">Its rows.</param>
internal sealed record SplitPart(string Name, IReadOnlyList<int> Rows)
{
    /// <summary>Name for the rows of a cross-validation, each of which is used for training and testing in turn.</summary>
    public const string OfFolds = "cross-validation";
}
