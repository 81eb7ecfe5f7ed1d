namespace HealthTorch.Data;

/// <summary>
/// Validation, calibration and test rows whose inputs agree with those of a row of an earlier partition after rounding numbers to three
/// significant digits, but are not identical. Not reported where about as many are expected by chance.
/// </summary>
internal sealed record NearDuplicatesAcrossSplit : IAuditCheck
{
    public IEnumerable<Finding> Of(AuditSubject subject)
    {
        var same = subject.Leaks.SelectMany(leak => leak.Rows).ToHashSet();
        return Leak.Across(subject.Parts, subject.Cohort.Targets, subject.Alike)
            .Select(leak => leak with { Rows = [.. leak.Rows.Where(row => !same.Contains(row))] })
            .Where(leak => leak.Rows.Count > 0 && !subject.Alike.Coincidental(leak.Rows.Count, leak.Part.Rows.Count, leak.Seen))
            .Select(leak => new Finding(
                Severity.Warning,
                "near-duplicates-across-split",
                $"{leak.Rows.Count} of {leak.Part.Rows.Count} {leak.Part.Name} rows agree with a {leak.SeenIn} row "
                + $"to three significant digits in every input ({Listing.Rows(leak.Rows)}): "
                + "if they are the same patients, the metrics on these rows are optimistic."));
    }
}
