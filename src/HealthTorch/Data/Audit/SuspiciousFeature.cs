namespace HealthTorch.Data;

/// <summary>
/// Columns that alone predict the target nearly perfectly: often a copy of the target, or known only after it (target leakage).
/// </summary>
/// <remarks>For comparison: the best single measurement in the Wisconsin breast cancer data has an AUROC of .975.</remarks>
internal sealed record SuspiciousFeature : IAuditCheck
{
    /// <summary>Strength from which a column is reported as target leakage.</summary>
    public const double Disguise = 0.995;

    /// <summary>Strength from which a column is reported as a note.</summary>
    public const double Strong = 0.97;

    public IEnumerable<Finding> Of(AuditSubject subject)
    {
        var association = new Association(subject.TrainingTargets);
        return subject.TrainingColumns
            .Select(column => (column.Name, Strength: association.Of(column)))
            .Where(column => column.Strength >= Strong)
            .OrderByDescending(column => column.Strength)
            .GroupBy(column => column.Strength >= Disguise, column => $"'{column.Name}' ({column.Strength:0.000})")
            .Select(columns => Tell(columns.Key, Listing.Phrases(columns), Measure(subject.TrainingTargets)));
    }

    private static string Measure(Targets targets) => targets switch
    {
        Classes => "AUROC",
        Events => "AUROC of the event or rank correlation with the time",
        _ => "rank correlation",
    };

    private static Finding Tell(bool disguise, string columns, string measure) => disguise
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
