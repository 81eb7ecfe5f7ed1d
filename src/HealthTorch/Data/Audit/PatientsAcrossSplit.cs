namespace HealthTorch.Data;

/// <summary>Patients with rows in more than one partition of the split.</summary>
internal sealed record PatientsAcrossSplit : IAuditCheck
{
    public IEnumerable<Finding> Of(AuditSubject subject)
    {
        var split = subject.Patients.Torn([.. subject.Parts.Select(part => part.Rows)]);
        return split.Count == 0
            ? []
            :
            [
                new(
                    Severity.Danger,
                    "patients-across-split",
                    $"{Listing.Count(split.Count, "patient")} with rows in more than one partition "
                    + $"({Listing.Names(split.Select(row => subject.Cohort.Ids[row]))}): "
                    + "the model has been trained on patients on which it is evaluated."),
            ];
    }
}
