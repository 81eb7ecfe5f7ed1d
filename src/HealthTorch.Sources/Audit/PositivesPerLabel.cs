using HealthTorch.Data.MultiLabel;
using HealthTorch.Data.Validation;

namespace HealthTorch.Sources.Audit;

/// <summary>Labels with only positives, only negatives or few positives in a partition of the split.</summary>
internal sealed record PositivesPerLabel : IAuditCheck
{
    private const int MinPositives = 10;

    public IEnumerable<Finding> Run(AuditContext subject) => subject.Cohort.Targets is MultiLabels labels
        ? subject.Partitions.SelectMany(part => CheckPartition(part, labels))
        : [];

    private static IEnumerable<Finding> CheckPartition(SplitPartition part, MultiLabels labels)
    {
        string[] oneSided = [.. DescribeLabels(part, labels, (positives, negatives) => positives == 0 || negatives == 0)];
        if (oneSided.Length > 0)
        {
            yield return new Finding(
                Severity.Warning,
                "answers-per-label",
                $"labels with only positives or only negatives in the {part.Name} rows: {MessageLists.Phrases(oneSided)}; "
                + "they are excluded from the mean metrics.");
        }

        string[] rare = [.. DescribeLabels(part, labels, (positives, negatives) => positives is > 0 and < MinPositives && negatives > 0)];
        if (rare.Length > 0)
        {
            yield return new Finding(
                Severity.Warning,
                "answers-per-label",
                $"labels with fewer than {MinPositives} positives in the {part.Name} rows: {MessageLists.Phrases(rare)}; "
                + "their metrics depend on single patients.");
        }
    }

    private static IEnumerable<string> DescribeLabels(SplitPartition part, MultiLabels labels, Func<int, int, bool> isNamed) =>
        from task in Enumerable.Range(0, labels.Tasks.Count)
        let positives = part.Rows.Count(row => labels[row][task] == 1)
        let negatives = part.Rows.Count(row => labels[row][task] == 0)
        where isNamed(positives, negatives)
        select $"'{labels.Tasks[task]}' ({positives} positive, {negatives} negative)";
}
