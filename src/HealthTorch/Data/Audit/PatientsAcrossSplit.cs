namespace HealthTorch.Data;

/// <summary>Patients with rows in more than one partition of the split.</summary>
internal sealed record PatientsAcrossSplit : IAuditCheck
{
    public IEnumerable<Finding> Of(AuditSubject subject)
    {
        var torn = subject.Patients.Torn([.. subject.Parts.Select(part => part.Rows)]);
        return torn.Count == 0
            ? []
            :
            [
                new(
                    Severity.Danger,
                    "patients-across-split",
                    $"{Listing.Count(torn.Count, "patient")} with rows in more than one part of the split "
                    + $"({Listing.Names(torn.Select(row => subject.Cohort.Ids[row]))}): "
                    + "the model has seen patients that it is scored on."),
            ];
    }
}
