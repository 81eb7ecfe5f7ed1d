using HealthTorch.Data;
using HealthTorch.Data.MultiLabel;
using HealthTorch.Statistics;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Core.Experiments;

/// <summary>The coverage of prediction sets for the patients of a class.</summary>
/// <param name="Task">The label, for several labels; null for a single one.</param>
/// <param name="Class">The class.</param>
/// <param name="Rows">Number of evaluation rows of the class.</param>
/// <param name="Asked">The nominal coverage.</param>
/// <param name="Held">The proportion of rows whose set contains the class, with Wilson's 95 % interval; null values without rows.</param>
/// <param name="Alone">The proportion of rows whose set contains only the class: unambiguous and correct.</param>
/// <param name="MeanSize">Mean number of classes in the sets.</param>
public sealed record PredictionSetSummary(
    string? Task, string Class, int Rows, double Asked, Estimate Held, double? Alone, double? MeanSize)
{
    /// <summary>Computes the coverage; null where no prediction sets are predicted.</summary>
    internal static IReadOnlyList<PredictionSetSummary>? Compute(Targets targets, Prediction prediction) => (targets, prediction) switch
    {
        (ClassLabels classes, ClassProbabilities { Sets: not null } sets) => [.. Compute(null, classes, sets)],
        (MultiLabels labels, MultiLabelProbabilities { Sets: not null } sets) =>
            [.. Enumerable.Range(0, labels.Tasks.Count).SelectMany(task => Compute(labels, sets, task))],
        _ => null,
    };

    private static IEnumerable<PredictionSetSummary> Compute(MultiLabels labels, MultiLabelProbabilities prediction, int task)
    {
        var rows = labels.KnownRows(task);
        return Compute(labels.Tasks[task], labels.ForTask(task, rows), prediction.ForTask(task, rows));
    }

    private static IEnumerable<PredictionSetSummary> Compute(string? task, ClassLabels classes, ClassProbabilities prediction) =>
        classes.Names.Select((_, label) => Compute(task, classes, prediction, label));

    private static PredictionSetSummary Compute(string? task, ClassLabels classes, ClassProbabilities prediction, int label)
    {
        int[] rows = [.. Enumerable.Range(0, classes.Count).Where(row => classes.Labels[row] == label)];
        int[] covered = [.. rows.Where(row => prediction.IsInSet(row, label))];
        var (name, coverage) = (classes.Names[label], prediction.Sets!.Coverage);
        return rows.Length == 0
            ? new PredictionSetSummary(task, name, 0, coverage, new Estimate(null, null, null), null, null)
            : new PredictionSetSummary(
                task,
                name,
                rows.Length,
                coverage,
                Proportion(covered.Length, rows.Length),
                covered.Count(row => Size(prediction, row) == 1) / (double)rows.Length,
                rows.Average(row => Size(prediction, row)));
    }

    private static Estimate Proportion(int part, int whole)
    {
        var (low, high) = WilsonInterval.Compute(part, whole);
        return new Estimate((double)part / whole, low, high);
    }

    private static int Size(ClassProbabilities prediction, int row) =>
        Enumerable.Range(0, prediction.Names.Count).Count(label => prediction.IsInSet(row, label));
}
