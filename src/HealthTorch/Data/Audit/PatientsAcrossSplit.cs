namespace HealthTorch.Data;

/// <summary>Patients with rows in more than one part of the split.</summary>
internal sealed record PatientsAcrossSplit : IAuditCheck
{
    public IEnumerable<Finding> Of(AuditSubject subject)
    {
        var ids = subject.Parts.SelectMany(part => part.Rows.Select(row => subject.Cohort.Ids[row]).Distinct());
        string[] torn = [.. ids.CountBy(id => id).Where(count => count.Value > 1).Select(count => count.Key)];
        return torn.Length == 0
            ? []
            :
            [
                new(
                    Severity.Danger,
                    "patients-across-split",
                    $"{Listing.Count(torn.Length, "patient")} with rows in more than one part of the split ({Listing.Names(torn)}): "
                    + "the model has seen patients that it is scored on."),
            ];
    }
}
