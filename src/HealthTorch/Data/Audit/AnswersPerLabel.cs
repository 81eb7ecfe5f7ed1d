namespace HealthTorch.Data;

/// <summary>Labels with only positives, only negatives or few positives in a partition of the split.</summary>
internal sealed record AnswersPerLabel : IAuditCheck
{
    private const int Few = 10;

    public IEnumerable<Finding> Of(AuditSubject subject) => subject.Cohort.Targets is Labels labels
        ? subject.Parts.SelectMany(part => Of(part, labels))
        : [];

    private static IEnumerable<Finding> Of(SplitPart part, Labels labels)
    {
        string[] oneSided = [.. Names(part, labels, (positives, negatives) => positives == 0 || negatives == 0)];
        if (oneSided.Length > 0)
        {
            yield return new Finding(
                Severity.Warning,
                "answers-per-label",
                $"labels with only positives or only negatives in the {part.Name} rows: {Listing.Phrases(oneSided)}; "
                + "they are excluded from the mean metrics.");
        }

        string[] rare = [.. Names(part, labels, (positives, negatives) => positives is > 0 and < Few && negatives > 0)];
        if (rare.Length > 0)
        {
            yield return new Finding(
                Severity.Warning,
                "answers-per-label",
                $"labels with fewer than {Few} positives in the {part.Name} rows: {Listing.Phrases(rare)}; "
                + "their metrics depend on single patients.");
        }
    }

    private static IEnumerable<string> Names(SplitPart part, Labels labels, Func<int, int, bool> isNamed) =>
        from task in Enumerable.Range(0, labels.Tasks.Count)
        let positives = part.Rows.Count(row => labels[row][task] == 1)
        let negatives = part.Rows.Count(row => labels[row][task] == 0)
        where isNamed(positives, negatives)
        select $"'{labels.Tasks[task]}' ({positives} positive, {negatives} negative)";
}
