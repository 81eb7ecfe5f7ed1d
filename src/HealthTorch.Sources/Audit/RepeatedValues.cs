using System.Globalization;
using HealthTorch.Data;

namespace HealthTorch.Sources.Audit;

/// <summary>How often the values of a column are repeated, and whether rows with the same value have the same class.</summary>
/// <param name="DistinctCount">Number of distinct values.</param>
/// <param name="RepeatedCount">Number of values that occur in several rows.</param>
/// <param name="SingleClassCount">Number of repeated values whose rows all have the same class.</param>
/// <param name="ClassAgreement">Proportion of consecutive pairs of rows with the same value that have the same class; 0 without
/// classes.</param>
/// <param name="ChanceAgreement">Proportion of all pairs of rows that have the same class; 1 without classes.</param>
/// <param name="NeighborAgreement">
/// Proportion of pairs of rows with neighboring values that have the same class; 0 without classes. Values are ordered as numbers if all
/// are numbers, otherwise as texts.
/// </param>
internal sealed record RepeatedValues(
    int DistinctCount, int RepeatedCount, int SingleClassCount, double ClassAgreement, double ChanceAgreement, double NeighborAgreement)
{
    /// <summary>Counts the repeated values.</summary>
    /// <param name="values">The column.</param>
    /// <param name="classes">The class of each row, or null.</param>
    public static RepeatedValues Count(IReadOnlyList<string?> values, ClassLabels? classes)
    {
        int[][] groups = GroupLabels(values, classes);
        int[][] repeated = [.. groups.Where(group => group.Length > 1)];
        var chance = classes?.Labels.CountBy(label => label).Sum(count => Math.Pow(count.Value / (double)classes.Count, 2)) ?? 1;
        return new RepeatedValues(
            groups.Length,
            repeated.Length,
            repeated.Count(group => Array.TrueForAll(group, label => label == group[0])),
            classes is null ? 0 : ComputeAgreement(repeated.SelectMany(group => group.Zip(group.Skip(1)))),
            chance,
            classes is null ? 0 : ComputeAgreement(groups.Zip(groups.Skip(1), (below, above) => (below[^1], above[0]))));
    }

    /// <summary>The classes of the rows of each value, in the order of the values.</summary>
    private static int[][] GroupLabels(IReadOnlyList<string?> values, ClassLabels? classes)
    {
        var groups = values.Index().Where(row => row.Item is not null)
            .GroupBy(row => row.Item!, row => classes?.Labels[row.Index] ?? 0)
            .Select(group => (Number: ParseNumber(group.Key), group.Key, Labels: group.ToArray())).ToArray();
        var ordered = Array.TrueForAll(groups, group => group.Number is not null)
            ? groups.OrderBy(group => group.Number)
            : groups.OrderBy(group => group.Key, StringComparer.Ordinal);
        return [.. ordered.Select(group => group.Labels)];
    }

    private static double? ParseNumber(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static double ComputeAgreement(IEnumerable<(int First, int Second)> pairs) =>
        pairs.Select(pair => pair.First == pair.Second ? 1.0 : 0).DefaultIfEmpty().Average();
}
