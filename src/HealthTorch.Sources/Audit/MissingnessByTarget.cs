using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Survival;
using HealthTorch.Data.Validation;

namespace HealthTorch.Sources.Audit;

/// <summary>
/// Columns that are missing more often in one class than in another (numeric target: above its median than below): whether a value was
/// measured is then associated with the outcome, which generalizes only while clinicians measure as they did.
/// </summary>
/// <remarks>
/// The classes with the largest and the smallest proportion of missing values are compared. A finding requires a difference of at least
/// five percentage points whose 99.9 % interval (wide because many columns are tested) excludes 0.
/// </remarks>
internal sealed record MissingnessByTarget : IAuditCheck
{
    private const double MinDifference = 0.05;

    // From this difference on, missingness alone almost separates the classes.
    private const double DangerThreshold = 0.9;

    public IEnumerable<Finding> Run(AuditContext subject)
    {
        var (groups, names) = Groups(subject.TrainingTargets);
        return subject.TrainingColumns
            .Where(column => column.Values.CountMissing() > 0)
            .Select(column => (Column: column.Name, Contrast: Compare(column, groups)))
            .Where(found => found.Contrast is { Difference: >= MinDifference, Low: > 0 })
            .OrderByDescending(found => found.Contrast!.Difference)
            .GroupBy(
                found => found.Contrast!.Difference >= DangerThreshold ? Severity.Danger : Severity.Warning,
                found => Describe(found.Column, found.Contrast!, names))
            .Select(found => new Finding(
                found.Key,
                "missingness-by-class",
                $"missing more often for one outcome than for another: {MessageLists.Phrases(found)}; "
                + "missingness is associated with the outcome."));
    }

    private static string Describe(string column, ProportionDifference contrast, IReadOnlyList<string> names) =>
        $"'{column}' ({contrast.Larger.Value:P0} of {names[contrast.Larger.Group]}, "
        + $"{contrast.Smaller.Value:P0} of {names[contrast.Smaller.Group]}, "
        + $"99.9 % interval of the difference {100 * contrast.Low:0} to {100 * contrast.High:0} percentage points)";

    private static (int[] OfRow, IReadOnlyList<string> Names) Groups(Targets training) => training switch
    {
        ClassLabels classes => (classes.Labels, [.. classes.Names.Select(name => $"'{name}'")]),
        SurvivalTimes events => Groups(events.Status),
        RegressionValues { Count: > 0 } numbers => SplitAtMedian(numbers.Values),
        _ => ([], []),
    };

    private static (int[] OfRow, IReadOnlyList<string> Names) SplitAtMedian(double[] values)
    {
        var median = values.Order().ElementAt(values.Length / 2);
        return (Array.ConvertAll(values, value => value >= median ? 1 : 0), ["targets below the median", "targets at or above the median"]);
    }

    private static ProportionDifference? Compare(Column column, int[] groups)
    {
        var (missing, rows) = (new int[groups.Length == 0 ? 0 : groups.Max() + 1], new int[groups.Length == 0 ? 0 : groups.Max() + 1]);
        column.Values.ForEachBlock((first, values) =>
        {
            for (var i = 0; i < values.Length; i++)
            {
                missing[groups[first + i]] += double.IsNaN(values[i]) ? 1 : 0;
                rows[groups[first + i]]++;
            }
        });
        Proportion[] shares = [.. groups.Distinct().Select(group => new Proportion(group, missing[group], rows[group]))];
        return shares.Length < 2
            ? null
            : new ProportionDifference(shares.MaxBy(share => share.Value)!, shares.MinBy(share => share.Value)!);
    }
}
