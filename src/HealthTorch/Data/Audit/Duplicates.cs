namespace HealthTorch.Data;

/// <summary>Rows with the very same inputs as an earlier row, anywhere in the data.</summary>
internal sealed record Duplicates : IAuditCheck
{
    public IEnumerable<Finding> Of(AuditSubject subject)
    {
        var repeats = subject.Same.Repeats;
        if (repeats.Count == 0)
        {
            return [];
        }

        var rows = subject.Cohort.Count;
        var sameTarget = repeats.Count(row => subject.Cohort.Targets.Same(row, subject.Same.FirstLike[row]));
        var coincidental = subject.Same.Coincidental(repeats.Count, rows, rows / 2);
        return
        [
            new(
                coincidental ? Severity.Note : Severity.Warning,
                "duplicates",
                $"{repeats.Count} of {rows} rows have the same inputs as an earlier row "
                + $"({sameTarget} the same target too; {Listing.Rows(repeats)}): "
                + (coincidental ? "so few levels meet by chance." : "such rows count more than once.")),
        ];
    }
}
