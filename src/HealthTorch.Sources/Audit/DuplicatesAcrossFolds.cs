using HealthTorch.Data.Validation;

namespace HealthTorch.Sources.Audit;

/// <summary>
/// Rows whose inputs equal those of a row in another fold, exactly or after rounding numbers to three significant digits: when one of them
/// is tested, the model has been trained on the other. Reported once for all folds.
/// </summary>
internal sealed record DuplicatesAcrossFolds : IAuditCheck
{
    public IEnumerable<Finding> Run(AuditContext subject)
    {
        if (subject.Folds.Count == 0)
        {
            yield break;
        }

        var same = FindRows(subject, subject.ExactDuplicates);
        if (same.Length > 0)
        {
            yield return CreateExactFinding(subject, same);
        }

        int[] alike = [.. FindRows(subject, subject.NearDuplicateRows).Except(same)];
        if (alike.Length > 0 && !IsExpectedByChance(subject, subject.NearDuplicateRows, alike.Length))
        {
            yield return new Finding(
                Severity.Warning,
                "near-duplicates-across-folds",
                $"{alike.Length} of {subject.Cohort.Count} rows agree with a row in another fold to three significant digits in "
                + $"every input ({MessageLists.Rows(alike)}): if they are the same patients, all metrics are optimistic.");
        }
    }

    private static Finding CreateExactFinding(AuditContext subject, int[] rows)
    {
        var count = subject.Cohort.Count;
        var expected = subject.ExactDuplicates.ExpectedByChance(count, TrainingRows(subject));
        var severity = DuplicateSeverity.Determine(rows.Length, count, expected);
        return new Finding(
            severity,
            "duplicates-across-folds",
            $"{rows.Length} of {count} rows have the same inputs as a row in another fold ({MessageLists.Rows(rows)}): "
            + DuplicateSeverity.Describe(severity, expected));
    }

    private static int[] FindRows(AuditContext subject, DuplicateRows twins)
    {
        var foldsOfLike = subject.Folds
            .SelectMany((rows, fold) => rows.Select(row => (Like: twins.FirstOccurrence[row], Fold: fold)))
            .ToLookup(row => row.Like, row => row.Fold);
        return
        [
            .. Enumerable.Range(0, subject.Cohort.Count).Where(row => foldsOfLike[twins.FirstOccurrence[row]].Distinct().Skip(1).Any()),
        ];
    }

    private static bool IsExpectedByChance(AuditContext subject, DuplicateRows twins, int found) =>
        twins.IsExpectedByChance(found, subject.Cohort.Count, TrainingRows(subject));

    private static int TrainingRows(AuditContext subject) => subject.Cohort.Count - (subject.Cohort.Count / subject.Folds.Count);
}
