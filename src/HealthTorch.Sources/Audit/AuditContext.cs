using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Treatment;
using HealthTorch.Sources.Files;
using HealthTorch.Sources.Molecules;
using HealthTorch.Sources.Splits;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Sources.Audit;

/// <summary>The context of an audit: the data, their split, and results that several checks share.</summary>
/// <param name="cohort">The patients as read.</param>
/// <param name="split">The split of the cohort.</param>
/// <param name="folds">
/// The rows of each fold in cross-validation, otherwise empty; with folds, all rows are in the split's training partition.
/// </param>
internal sealed class AuditContext(Cohort cohort, Split split, IReadOnlyList<IReadOnlyList<int>> folds)
{
    private readonly Lazy<DuplicateRows> _exactDuplicates = new(() => DuplicateRows.Exact(Columns(cohort), cohort.Targets));
    private readonly Lazy<DuplicateRows> _nearDuplicates = new(() => DuplicateRows.Near(Columns(cohort), cohort.Targets));
    private readonly Lazy<PatientIndex> _patients = new(() => PatientIndex.FromIds(cohort.Ids));
    private CrossPartitionDuplicates[]? _duplicatesAcrossPartitions;

    public Cohort Cohort => cohort;

    public Split Split => split;

    public IReadOnlyList<IReadOnlyList<int>> Folds => folds;

    /// <summary>Columns of the source that no model reads, with one text per row of the cohort.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string?>> Ignored { get; init; } = IgnoredColumns.None;

    /// <summary>The nonempty partitions, in the order in which a study uses them.</summary>
    public IReadOnlyList<SplitPartition> Partitions { get; } = new SplitPartition[]
    {
        new(folds.Count > 0 ? SplitPartition.CrossValidation : "training", split.Train),
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
    public Targets TrainingTargets { get; } = ObservedOutcome(cohort.Targets.Take(split.Train));

    /// <summary>The arms of the training rows; null where there are no treatment arms.</summary>
    public ClassLabels? TrainingArms { get; } =
        cohort.Targets.Take(split.Train) is TreatmentOutcomes outcomes ? new ClassLabels(outcomes.Arms, outcomes.ArmNames) : null;

    /// <summary>Rows with exactly the same inputs.</summary>
    public DuplicateRows ExactDuplicates => _exactDuplicates.Value;

    /// <summary>The rows of each partition that have exactly the same inputs as a row of an earlier partition.</summary>
    public IReadOnlyList<CrossPartitionDuplicates> DuplicatesAcrossPartitions =>
        _duplicatesAcrossPartitions ??= [.. CrossPartitionDuplicates.FindAcross(Partitions, cohort.Targets, ExactDuplicates)];

    /// <summary>The rows by patient.</summary>
    public PatientIndex Patients => _patients.Value;

    /// <summary>Rows whose inputs agree to three significant digits.</summary>
    public DuplicateRows NearDuplicateRows => _nearDuplicates.Value;

    /// <summary>The observed outcome of treatment outcomes; other targets unchanged.</summary>
    public static Targets ObservedOutcome(Targets targets) => targets is TreatmentOutcomes outcomes ? outcomes.ObservedOutcomes : targets;

    private static IReadOnlyList<Column> Columns(Cohort cohort) => cohort.Inputs is Table table ? table.Columns : [];
}

/// <summary>A partition of a split.</summary>
/// <param name="Name">Its name in messages.</param>
/// <param name="Rows">Its rows.</param>
internal sealed record SplitPartition(string Name, IReadOnlyList<int> Rows)
{
    /// <summary>Name for the rows of a cross-validation, each of which is used for training and testing in turn.</summary>
    public const string CrossValidation = "cross-validation";
}
