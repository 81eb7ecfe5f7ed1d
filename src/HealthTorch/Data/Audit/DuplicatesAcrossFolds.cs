namespace HealthTorch.Data;

/// <summary>
/// Rows whose inputs equal those of a row in another fold, exactly or after rounding numbers to three significant digits: when one of them
/// is tested, the model has been trained on the other. Reported once for all folds.
/// </summary>
internal sealed record DuplicatesAcrossFolds : IAuditCheck
{
    public IEnumerable<Finding> Of(AuditSubject subject)
    {
        if (subject.Folds.Count == 0)
        {
            yield break;
        }

        var same = Rows(subject, subject.Same);
        if (same.Length > 0)
        {
            yield return TellSame(subject, same);
        }

        int[] alike = [.. Rows(subject, subject.Alike).Except(same)];
        if (alike.Length > 0 && !Coincidental(subject, subject.Alike, alike.Length))
        {
            yield return new Finding(
                Severity.Warning,
                "near-duplicates-across-folds",
                $"{alike.Length} of {subject.Cohort.Count} rows agree with a row in another fold to three significant digits in "
                + $"every input ({Listing.Rows(alike)}): if they are the same patients, all metrics are optimistic.");
        }
    }

    private static Finding TellSame(AuditSubject subject, int[] rows)
    {
        var count = subject.Cohort.Count;
        var expected = subject.Same.Expected(count, Seen(subject));
        var severity = TwinSeverity.Of(rows.Length, count, expected);
        return new Finding(
            severity,
            "duplicates-across-folds",
            $"{rows.Length} of {count} rows have the same inputs as a row in another fold ({Listing.Rows(rows)}): "
            + TwinSeverity.Meaning(severity, expected));
    }

    private static int[] Rows(AuditSubject subject, Twins twins)
    {
        var foldsOfLike = subject.Folds
            .SelectMany((rows, fold) => rows.Select(row => (Like: twins.FirstLike[row], Fold: fold)))
            .ToLookup(row => row.Like, row => row.Fold);
        return
        [
            .. Enumerable.Range(0, subject.Cohort.Count).Where(row => foldsOfLike[twins.FirstLike[row]].Distinct().Skip(1).Any()),
        ];
    }

    private static bool Coincidental(AuditSubject subject, Twins twins, int found) =>
        twins.Coincidental(found, subject.Cohort.Count, Seen(subject));

    private static int Seen(AuditSubject subject) => subject.Cohort.Count - (subject.Cohort.Count / subject.Folds.Count);
}
