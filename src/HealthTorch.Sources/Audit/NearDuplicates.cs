using HealthTorch.Data.Validation;

namespace HealthTorch.Sources.Audit;

/// <summary>
/// Rows whose inputs agree with those of an earlier row after rounding numbers to three significant digits, but are not identical.
/// </summary>
/// <remarks>
/// Found by hashing the rounded rows, so a pair on both sides of a rounding boundary, such as 1.2349 and 1.2351, is missed. Not reported
/// where about as many are expected by chance.
/// </remarks>
internal sealed record NearDuplicates : IAuditCheck
{
    public IEnumerable<Finding> Run(AuditContext subject)
    {
        int[] repeats = [.. subject.NearDuplicateRows.Repeats.Where(row => subject.ExactDuplicates.FirstOccurrence[row] == row)];
        var rows = subject.Cohort.Count;
        return repeats.Length == 0 || subject.NearDuplicateRows.IsExpectedByChance(repeats.Length, rows, rows / 2)
            ? []
            :
            [
                new(
                    Severity.Note,
                    "near-duplicates",
                    $"{repeats.Length} of {rows} rows agree with an earlier row to three significant digits in every input "
                    + $"({MessageLists.Rows(repeats)}): they may be the same patients, measured or recorded twice."),
            ];
    }
}
