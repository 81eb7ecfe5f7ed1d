using HealthTorch.Data.Validation;
using HealthTorch.Sources.Audit;

namespace HealthTorch.Sources.Molecules;

/// <summary>Rows that were left out because RDKit cannot read their molecule, with a list of them.</summary>
internal sealed record LeftOutMolecules : IAuditCheck
{
    private const int MaxListed = 20;

    public IEnumerable<Finding> Run(AuditContext subject)
    {
        if (subject.Molecules?.Molecules.Excluded is not { Count: > 0 } leftOut)
        {
            return [];
        }

        var more = leftOut.Count > MaxListed ? $" and {leftOut.Count - MaxListed} more" : "";
        return
        [
            new(
                Severity.Warning,
                "left-out-molecules",
                $"{MessageLists.Count(leftOut.Count, "row")} left out because RDKit cannot read the molecule: "
                + $"{string.Join(", ", leftOut.Take(MaxListed))}{more}."),
        ];
    }
}
