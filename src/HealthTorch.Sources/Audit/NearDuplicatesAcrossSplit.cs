using HealthTorch.Data.Validation;

namespace HealthTorch.Sources.Audit;

/// <summary>
/// Validation, calibration and test rows whose inputs agree with those of a row of an earlier partition after rounding numbers to three
/// significant digits, but are not identical. Not reported where about as many are expected by chance.
/// </summary>
internal sealed record NearDuplicatesAcrossSplit : IAuditCheck
{
    public IEnumerable<Finding> Run(AuditContext subject)
    {
        var same = subject.DuplicatesAcrossPartitions.SelectMany(leak => leak.Rows).ToHashSet();
        return CrossPartitionDuplicates.FindAcross(subject.Partitions, subject.Cohort.Targets, subject.NearDuplicateRows)
            .Select(leak => leak with { Rows = [.. leak.Rows.Where(row => !same.Contains(row))] })
            .Where(leak => leak.Rows.Count > 0
                && !subject.NearDuplicateRows.IsExpectedByChance(leak.Rows.Count, leak.Partition.Rows.Count, leak.EarlierCount))
            .Select(leak => new Finding(
                Severity.Warning,
                "near-duplicates-across-split",
                $"{leak.Rows.Count} of {leak.Partition.Rows.Count} {leak.Partition.Name} rows agree with a {leak.EarlierPartitions} row "
                + $"to three significant digits in every input ({MessageLists.Rows(leak.Rows)}): "
                + "if they are the same patients, the metrics on these rows are optimistic."));
    }
}
