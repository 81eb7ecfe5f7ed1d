using HealthTorch.Data;
using HealthTorch.Data.Survival;
using HealthTorch.Data.Validation;

namespace HealthTorch.Sources.Audit;

/// <summary>
/// Columns that alone predict the target nearly perfectly: often a copy of the target, or known only after it (target leakage).
/// </summary>
/// <remarks>For comparison: the best single measurement in the Wisconsin breast cancer data has an AUROC of .975.</remarks>
internal sealed record TargetLeakage : IAuditCheck
{
    /// <summary>Strength from which a column is reported as target leakage.</summary>
    public const double DangerThreshold = 0.995;

    /// <summary>Strength from which a column is reported as a note.</summary>
    public const double NoteThreshold = 0.97;

    public IEnumerable<Finding> Run(AuditContext subject)
    {
        var association = new UnivariateAssociation(subject.TrainingTargets);
        return subject.TrainingColumns
            .Select(column => (column.Name, Strength: association.Compute(column)))
            .Where(column => column.Strength >= NoteThreshold)
            .OrderByDescending(column => column.Strength)
            .GroupBy(column => column.Strength >= DangerThreshold, column => $"'{column.Name}' ({column.Strength:0.000})")
            .Select(columns => CreateFinding(columns.Key, MessageLists.Phrases(columns), MeasureName(subject.TrainingTargets)));
    }

    private static string MeasureName(Targets targets) => targets switch
    {
        ClassLabels => "AUROC",
        SurvivalTimes => "AUROC of the event or rank correlation with the time",
        _ => "rank correlation",
    };

    private static Finding CreateFinding(bool disguise, string columns, string measure) => disguise
        ? new(
            Severity.Danger,
            "suspicious-feature",
            $"a single column predicts the target nearly perfectly ({measure} on training rows): {columns}; it may be a copy of the "
            + "target, or known only after it.")
        : new(
            Severity.Note,
            "strong-feature",
            $"a single column predicts the target very well ({measure} on training rows): {columns}; make sure that it is known when a "
            + "prediction is made.");
}
