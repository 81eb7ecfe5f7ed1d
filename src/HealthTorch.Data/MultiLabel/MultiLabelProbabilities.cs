using HealthTorch.Data.Classification;

namespace HealthTorch.Data.MultiLabel;

/// <summary>The predicted probability of "yes" for each of several binary labels.</summary>
/// <param name="values">Row-major, patients x tasks.</param>
/// <param name="tasks">Name of each task.</param>
public sealed class MultiLabelProbabilities(double[] values, IReadOnlyList<string> tasks) : Prediction
{
    /// <summary>Row-major, patients x tasks.</summary>
    public double[] Values { get; } = values;

    /// <summary>Name of each task.</summary>
    public IReadOnlyList<string> Tasks { get; } = tasks;

    /// <summary>The thresholds of the prediction sets of each task; null without prediction sets.</summary>
    public IReadOnlyList<PredictionSets>? Sets { get; init; }

    /// <inheritdoc/>
    public override int Count => Values.Length / Tasks.Count;

    /// <summary>The probability of "yes".</summary>
    /// <param name="row">Row number.</param>
    /// <param name="task">Index into <see cref="Tasks"/>.</param>
    public double this[int row, int task] => Values[(row * Tasks.Count) + task];

    /// <summary>Returns the prediction for one task as probabilities of two classes.</summary>
    /// <param name="task">Index into <see cref="Tasks"/>.</param>
    /// <param name="rows">Row numbers.</param>
    public ClassProbabilities ForTask(int task, IReadOnlyList<int> rows) =>
        new([.. rows.SelectMany(row => new[] { 1 - this[row, task], this[row, task] })], MultiLabels.LabelNames) { Sets = Sets?[task] };

    /// <inheritdoc/>
    public override MultiLabelProbabilities Take(IReadOnlyList<int> rows) => new(
        [.. rows.SelectMany(row => new ArraySegment<double>(Values, row * Tasks.Count, Tasks.Count))], Tasks)
    { Sets = Sets };
}
