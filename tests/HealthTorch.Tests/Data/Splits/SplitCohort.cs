using HealthTorch.Data;
using HealthTorch.Data.Rows;
using HealthTorch.Sources.Splits;

namespace HealthTorch.Tests.Data;

/// <summary>Cohorts that have nothing but what a split looks at.</summary>
internal static class SplitCohort
{
    public static Cohort Of(
        Targets targets, IReadOnlyList<string>? ids = null, params (string Column, IReadOnlyList<string?> Values)[] annotations) => new(
        ids ?? [.. Enumerable.Range(0, targets.Count).Select(row => $"{row}")],
        new Table([]),
        targets,
        annotations.ToDictionary(annotation => annotation.Column, annotation => annotation.Values));

    /// <summary>Two or more classes of the given numbers of rows, one after the other.</summary>
    public static ClassLabels Classes(params int[] counts) => new(
        [.. counts.Index().SelectMany(count => Enumerable.Repeat(count.Index, count.Item))],
        [.. counts.Select((_, label) => $"class {label}")]);

    public static IReadOnlyList<int>[] Parts(this Split split) => [split.Train, [.. split.Validation, .. split.EarlyStopping], split.Test];
}
