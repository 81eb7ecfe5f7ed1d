using HealthTorch.Data.Validation;

namespace HealthTorch.Sources.Audit;

/// <summary>
/// Columns that separate the treatment arms nearly perfectly: the patients of the arms then differ so much that positivity is violated and
/// the arms cannot be compared.
/// </summary>
/// <remarks>
/// Petersen et al.: Diagnosing and responding to violations in the positivity assumption (2012). The threshold is that of target leakage.
/// </remarks>
internal sealed record ArmOverlap : IAuditCheck
{
    public IEnumerable<Finding> Run(AuditContext subject)
    {
        if (subject.TrainingArms is not { } arms)
        {
            return [];
        }

        var association = new UnivariateAssociation(arms);
        string[] columns =
        [
            .. subject.TrainingColumns.Select(column => (column.Name, Strength: association.Compute(column)))
                .Where(column => column.Strength >= TargetLeakage.NoteThreshold)
                .OrderByDescending(column => column.Strength)
                .Select(column => $"'{column.Name}' ({column.Strength:0.000})"),
        ];
        return columns.Length == 0 ? [] :
        [
            new Finding(
                Severity.Danger,
                "arm-overlap",
                $"a single column separates the arms nearly perfectly (AUROC on training rows): "
                + $"{MessageLists.Phrases(columns)}; it may be a "
                    + "proxy of the treatment, or such patients never received another arm (violation of positivity)."),
        ];
    }
}
