using HealthTorch.Data;
using HealthTorch.Metrics;

namespace HealthTorch.Experiments;

/// <summary>The coverage of prediction sets for the patients of a class.</summary>
/// <param name="Task">The label, for several labels; null for a single one.</param>
/// <param name="Class">The class.</param>
/// <param name="Rows">Number of evaluation rows of the class.</param>
/// <param name="Asked">The nominal coverage.</param>
/// <param name="Held">The proportion of rows whose set contains the class, with Wilson's 95 % interval; null values without rows.</param>
/// <param name="Alone">The proportion of rows whose set contains only the class: unambiguous and correct.</param>
/// <param name="MeanSize">Mean number of classes in the sets.</param>
public sealed record SetLine(string? Task, string Class, int Rows, double Asked, Estimate Held, double? Alone, double? MeanSize)
{
    /// <summary>Computes the coverage; null where no prediction sets are predicted.</summary>
    internal static IReadOnlyList<SetLine>? Of(Targets targets, Prediction prediction) => (targets, prediction) switch
    {
        (Classes classes, ClassProbabilities { Sets: not null } sets) => [.. Of(null, classes, sets)],
        (Labels labels, LabelProbabilities { Sets: not null } sets) =>
            [.. Enumerable.Range(0, labels.Tasks.Count).SelectMany(task => Of(labels, sets, task))],
        _ => null,
    };

    private static IEnumerable<SetLine> Of(Labels labels, LabelProbabilities prediction, int task)
    {
        var rows = labels.Known(task);
        return Of(labels.Tasks[task], labels.Of(task, rows), prediction.Of(task, rows));
    }

    private static IEnumerable<SetLine> Of(string? task, Classes classes, ClassProbabilities prediction) =>
        classes.Names.Select((_, label) => Of(task, classes, prediction, label));

    private static SetLine Of(string? task, Classes classes, ClassProbabilities prediction, int label)
    {
        int[] rows = [.. Enumerable.Range(0, classes.Count).Where(row => classes.Labels[row] == label)];
        int[] covered = [.. rows.Where(row => prediction.IsInSet(row, label))];
        var (name, coverage) = (classes.Names[label], prediction.Sets!.Coverage);
        return rows.Length == 0
            ? new SetLine(task, name, 0, coverage, new Estimate(null, null, null), null, null)
            : new SetLine(
                task,
                name,
                rows.Length,
                coverage,
                Share(covered.Length, rows.Length),
                covered.Count(row => Size(prediction, row) == 1) / (double)rows.Length,
                rows.Average(row => Size(prediction, row)));
    }

    private static Estimate Share(int part, int whole)
    {
        var (low, high) = Wilson.Interval(part, whole);
        return new Estimate((double)part / whole, low, high);
    }

    private static int Size(ClassProbabilities prediction, int row) =>
        Enumerable.Range(0, prediction.Names.Count).Count(label => prediction.IsInSet(row, label));
}
