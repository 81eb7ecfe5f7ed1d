namespace HealthTorch.Data;

/// <summary>Validation, calibration and test rows with exactly the same inputs as a row of an earlier partition.</summary>
internal sealed record DuplicatesAcrossSplit : IAuditCheck
{
    public IEnumerable<Finding> Of(AuditSubject subject) =>
        subject.Leaks.Where(leak => leak.Rows.Count > 0).Select(leak => Tell(subject, leak));

    private static Finding Tell(AuditSubject subject, Leak leak)
    {
        var expected = subject.Same.Expected(leak.Part.Rows.Count, leak.Seen);
        var severity = TwinSeverity.Of(leak.Rows.Count, leak.Part.Rows.Count, expected);
        return new Finding(
            severity,
            "duplicates-across-split",
            $"{leak.Rows.Count} of {leak.Part.Rows.Count} {leak.Part.Name} rows have the same inputs as a {leak.SeenIn} row "
            + $"({leak.SameTarget} of them with the same target; {Listing.Rows(leak.Rows)}): {TwinSeverity.Meaning(severity, expected)}");
    }
}
