using HealthTorch.Data.Validation;

namespace HealthTorch.Sources.Audit;

/// <summary>Patients with rows in more than one partition of the split.</summary>
internal sealed record PatientsAcrossSplit : IAuditCheck
{
    public IEnumerable<Finding> Run(AuditContext subject)
    {
        var split = subject.Patients.FindSplitPatients([.. subject.Partitions.Select(part => part.Rows)]);
        return split.Count == 0
            ? []
            :
            [
                new(
                    Severity.Danger,
                    "patients-across-split",
                    $"{MessageLists.Count(split.Count, "patient")} with rows in more than one partition "
                    + $"({MessageLists.Names(split.Select(row => subject.Cohort.Ids[row]))}): "
                    + "the model has been trained on patients on which it is evaluated."),
            ];
    }
}
