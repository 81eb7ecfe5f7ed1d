namespace HealthTorch.Data;

/// <summary>Validation and test rows with the very same inputs as a row of an earlier part.</summary>
internal sealed record DuplicatesAcrossSplit : IAuditCheck
{
    public IEnumerable<Finding> Of(AuditSubject subject) =>
        subject.Leaks.Where(leak => leak.Rows.Count > 0).Select(leak => Tell(subject, leak));

    private static Finding Tell(AuditSubject subject, Leak leak)
    {
        var coincidental = subject.Same.Coincidental(leak.Rows.Count, leak.Part.Rows.Count, leak.Seen);
        return new Finding(
            coincidental ? Severity.Note : Severity.Danger,
            "duplicates-across-split",
            $"{leak.Rows.Count} of {leak.Part.Rows.Count} {leak.Part.Name} rows have the same inputs as a {leak.SeenIn} row "
            + $"({leak.SameTarget} the same target too; {Listing.Rows(leak.Rows)}): "
            + (coincidental ? "so few levels meet by chance." : "the model has seen them, and its score on them means nothing."));
    }
}
