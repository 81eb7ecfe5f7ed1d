namespace HealthTorch.Data;

/// <summary>Rows with exactly the same inputs as an earlier row, anywhere in the data.</summary>
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
        var expected = subject.Same.Expected(rows, rows / 2);
        var coincidental = TwinSeverity.IsChance(repeats.Count, expected);
        return
        [
            new(
                coincidental ? Severity.Note : Severity.Warning,
                "duplicates",
                $"{repeats.Count} of {rows} rows have the same inputs as an earlier row "
                + $"({sameTarget} of them with the same target; {Listing.Rows(repeats)}): "
                + FormattableString.Invariant($"about {expected:0.#} expected by chance, ")
                + (coincidental
                    ? "so they are not necessarily copies."
                    : "so some records were probably entered twice and are counted twice.")),
        ];
    }
}
