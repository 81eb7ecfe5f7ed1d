using HealthTorch.Data.Validation;

namespace HealthTorch.Sources.Audit;

/// <summary>Rows with exactly the same inputs as an earlier row, anywhere in the data.</summary>
internal sealed record Duplicates : IAuditCheck
{
    public IEnumerable<Finding> Run(AuditContext subject)
    {
        var repeats = subject.ExactDuplicates.Repeats;
        if (repeats.Count == 0)
        {
            return [];
        }

        var rows = subject.Cohort.Count;
        var sameTarget = repeats.Count(row => subject.Cohort.Targets.AreEqual(row, subject.ExactDuplicates.FirstOccurrence[row]));
        var expected = subject.ExactDuplicates.ExpectedByChance(rows, rows / 2);
        var coincidental = DuplicateSeverity.IsExpectedByChance(repeats.Count, expected);
        return
        [
            new(
                coincidental ? Severity.Note : Severity.Warning,
                "duplicates",
                $"{repeats.Count} of {rows} rows have the same inputs as an earlier row "
                + $"({sameTarget} of them with the same target; {MessageLists.Rows(repeats)}): "
                + FormattableString.Invariant($"about {expected:0.#} expected by chance, ")
                + (coincidental
                    ? "so they are not necessarily copies."
                    : "so some records were probably entered twice and are counted twice.")),
        ];
    }
}
