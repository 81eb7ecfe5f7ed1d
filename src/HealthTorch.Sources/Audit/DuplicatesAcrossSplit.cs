using HealthTorch.Data.Validation;

namespace HealthTorch.Sources.Audit;

/// <summary>Validation, calibration and test rows with exactly the same inputs as a row of an earlier partition.</summary>
internal sealed record DuplicatesAcrossSplit : IAuditCheck
{
    public IEnumerable<Finding> Run(AuditContext subject) =>
        subject.DuplicatesAcrossPartitions.Where(leak => leak.Rows.Count > 0).Select(leak => CreateFinding(subject, leak));

    private static Finding CreateFinding(AuditContext subject, CrossPartitionDuplicates leak)
    {
        var expected = subject.ExactDuplicates.ExpectedByChance(leak.Partition.Rows.Count, leak.EarlierCount);
        var severity = DuplicateSeverity.Determine(leak.Rows.Count, leak.Partition.Rows.Count, expected);
        return new Finding(
            severity,
            "duplicates-across-split",
            $"{leak.Rows.Count} of {leak.Partition.Rows.Count} {leak.Partition.Name} rows have the same inputs as a "
            + $"{leak.EarlierPartitions} row "
            + $"({leak.SameTarget} of them with the same target; {MessageLists.Rows(leak.Rows)}): "
            + $"{DuplicateSeverity.Describe(severity, expected)}");
    }
}
