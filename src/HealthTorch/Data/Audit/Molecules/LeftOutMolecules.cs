namespace HealthTorch.Data;

/// <summary>Rows that were left out because RDKit cannot read their molecule, with a list of them.</summary>
internal sealed record LeftOutMolecules : IAuditCheck
{
    private const int MostTold = 20;

    public IEnumerable<Finding> Of(AuditSubject subject)
    {
        if (subject.Molecules?.Molecules.LeftOut is not { Count: > 0 } leftOut)
        {
            return [];
        }

        var more = leftOut.Count > MostTold ? $" and {leftOut.Count - MostTold} more" : "";
        return
        [
            new(
                Severity.Warning,
                "left-out-molecules",
                $"{Listing.Count(leftOut.Count, "row")} left out because RDKit cannot read the molecule: "
                + $"{string.Join(", ", leftOut.Take(MostTold))}{more}."),
        ];
    }
}
