namespace HealthTorch.Data;

/// <summary>What an audit looks at: the data, their split, and what several checks need of both.</summary>
/// <param name="cohort">The patients as read.</param>
/// <param name="split">Its parts.</param>
/// <param name="folds">The rows of each fold, where they are parted into folds: all rows are then in the split's training part.</param>
internal sealed class AuditSubject(Cohort cohort, Split split, IReadOnlyList<IReadOnlyList<int>> folds)
{
    private readonly Lazy<Twins> _same = new(() => Twins.Same(Columns(cohort), cohort.Targets));
    private readonly Lazy<Twins> _alike = new(() => Twins.Alike(Columns(cohort), cohort.Targets));
    private readonly Lazy<Patients> _patients = new(() => Patients.Of(cohort.Ids));
    private Leak[]? _leaks;

    public Cohort Cohort => cohort;

    public Split Split => split;

    public IReadOnlyList<IReadOnlyList<int>> Folds => folds;

    /// <summary>Columns of the source that no model reads, a text for each row of the cohort.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string?>> Ignored { get; init; } = IgnoredColumns.None;

    /// <summary>The parts that have rows, in the order in which a study may look at them.</summary>
    public IReadOnlyList<SplitPart> Parts { get; } = new SplitPart[]
    {
        new(folds.Count > 0 ? SplitPart.OfFolds : "training", split.Train),
        new("validation", split.Validation),
        new("calibration", split.Calibration),
        new("test", split.Test),
    }.Where(part => part.Rows.Count > 0).ToArray();

    /// <summary>The raw columns of the training rows, except those of molecules, whose values are no more than names.</summary>
    public IReadOnlyList<Column> TrainingColumns { get; } =
    [
        .. Columns(cohort.Inputs is Table table ? cohort with { Inputs = table.Take(split.Train) } : cohort)
            .Where(column => column.Kind != ColumnKind.Molecule),
    ];

    /// <summary>The molecules of the rows; null where they have none.</summary>
    public MoleculeColumn? Molecules { get; } = MoleculeColumn.Find(cohort);

    /// <summary>What happened to the training rows, whatever they were treated with.</summary>
    public Targets TrainingTargets { get; } = WhatHappened(cohort.Targets.Take(split.Train));

    /// <summary>The arms of the training rows; null where they were not treated differently.</summary>
    public Classes? TrainingArms { get; } =
        cohort.Targets.Take(split.Train) is Outcomes outcomes ? new Classes(outcomes.Arms, outcomes.ArmNames) : null;

    /// <summary>Rows of the very same inputs.</summary>
    public Twins Same => _same.Value;

    /// <summary>The rows of each part that have the very same inputs as a row of an earlier part.</summary>
    public IReadOnlyList<Leak> Leaks => _leaks ??= [.. Leak.Across(Parts, cohort.Targets, Same)];

    /// <summary>The rows by patient.</summary>
    public Patients Patients => _patients.Value;

    /// <summary>Rows of inputs that agree to three significant digits.</summary>
    public Twins Alike => _alike.Value;

    /// <summary>Of outcomes under a treatment the outcome alone.</summary>
    public static Targets WhatHappened(Targets targets) => targets is Outcomes outcomes ? outcomes.Observed : targets;

    private static IReadOnlyList<Column> Columns(Cohort cohort) => cohort.Inputs is Table table ? table.Columns : [];
}

/// <summary>A part of a split.</summary>
/// <param name="Name">What messages call it.</param>
/// <param name="Rows">Its rows.</param>
internal sealed record SplitPart(string Name, IReadOnlyList<int> Rows)
{
    /// <summary>The rows of a cross-validation, which all train and test in turn.</summary>
    public const string OfFolds = "cross-validation";
}
