namespace HealthTorch.Data;

/// <summary>
/// Rows whose inputs agree with an earlier row's after rounding numbers to three significant digits, without being the same.
/// </summary>
/// <remarks>Found by hashing the rounded rows, so that a pair astride a rounding boundary, such as 1.2349 and 1.2351, is not seen. Silent
/// where chance alone makes about as many.</remarks>
internal sealed record NearDuplicates : IAuditCheck
{
    public IEnumerable<Finding> Of(AuditSubject subject)
    {
        int[] repeats = [.. subject.Alike.Repeats.Where(row => subject.Same.FirstLike[row] == row)];
        var rows = subject.Cohort.Count;
        return repeats.Length == 0 || subject.Alike.Coincidental(repeats.Length, rows, rows / 2)
            ? []
            :
            [
                new(
                    Severity.Note,
                    "near-duplicates",
                    $"{repeats.Length} of {rows} rows agree with an earlier row to three significant digits in every input "
                    + $"({Listing.Rows(repeats)}): they may be the same patients measured or written down twice."),
            ];
    }
}
