using System.Globalization;

namespace HealthTorch.Data;

/// <summary>How often values of a column are repeated, and whether their rows have one class.</summary>
/// <param name="Values">Different values.</param>
/// <param name="Repeated">Those in several rows.</param>
/// <param name="OfOneClass">Those of them whose rows have one class.</param>
/// <param name="Agreement">Share of neighbouring pairs of rows of one value that have one class; 0 without classes.</param>
/// <param name="ChanceOfOneClass">Share of any pairs that have one class; 1 without classes.</param>
/// <param name="AgreementOfNeighbours">
/// Share of pairs of rows of neighbouring values that have one class, values being ordered as numbers, where all are, else as texts; 0
/// without classes.
/// </param>
internal sealed record RepeatedValues(
    int Values, int Repeated, int OfOneClass, double Agreement, double ChanceOfOneClass, double AgreementOfNeighbours)
{
    /// <summary>Counts.</summary>
    /// <param name="values">The column.</param>
    /// <param name="classes">The class of each row, or null.</param>
    public static RepeatedValues Of(IReadOnlyList<string?> values, Classes? classes)
    {
        int[][] groups = Groups(values, classes);
        int[][] repeated = [.. groups.Where(group => group.Length > 1)];
        var chance = classes?.Labels.CountBy(label => label).Sum(count => Math.Pow(count.Value / (double)classes.Count, 2)) ?? 1;
        return new RepeatedValues(
            groups.Length,
            repeated.Length,
            repeated.Count(group => Array.TrueForAll(group, label => label == group[0])),
            classes is null ? 0 : Share(repeated.SelectMany(group => group.Zip(group.Skip(1)))),
            chance,
            classes is null ? 0 : Share(groups.Zip(groups.Skip(1), (below, above) => (below[^1], above[0]))));
    }

    /// <summary>The classes of the rows of each value, in the order of the values.</summary>
    private static int[][] Groups(IReadOnlyList<string?> values, Classes? classes)
    {
        var groups = values.Index().Where(row => row.Item is not null)
            .GroupBy(row => row.Item!, row => classes?.Labels[row.Index] ?? 0)
            .Select(group => (Number: Number(group.Key), group.Key, Labels: group.ToArray())).ToArray();
        var ordered = Array.TrueForAll(groups, group => group.Number is not null)
            ? groups.OrderBy(group => group.Number)
            : groups.OrderBy(group => group.Key, StringComparer.Ordinal);
        return [.. ordered.Select(group => group.Labels)];
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static double Share(IEnumerable<(int First, int Second)> pairs) =>
        pairs.Select(pair => pair.First == pair.Second ? 1.0 : 0).DefaultIfEmpty().Average();
}
