namespace HealthTorch.Data.MultiLabel;

/// <summary>
/// Multi-label targets: several binary labels per patient (such as the assays of a molecule), some of which may be missing.
/// </summary>
/// <param name="values">Row-major, patients x tasks: 0, 1, or NaN where missing.</param>
/// <param name="tasks">Name of each task.</param>
public sealed class MultiLabels(double[] values, IReadOnlyList<string> tasks) : Targets
{
    /// <summary>Row-major, patients x tasks: 0, 1, or NaN where missing.</summary>
    public double[] Values { get; } = values;

    /// <summary>Name of each task, at least one.</summary>
    public IReadOnlyList<string> Tasks { get; } = tasks;

    /// <inheritdoc/>
    public override int Count => Values.Length / Tasks.Count;

    /// <summary>The labels of one patient.</summary>
    /// <param name="row">Row number.</param>
    public ReadOnlySpan<double> this[int row] => Values.AsSpan(row * Tasks.Count, Tasks.Count);

    /// <inheritdoc/>
    public override MultiLabels Take(IReadOnlyList<int> rows)
    {
        var taken = new double[rows.Count * Tasks.Count];
        for (var i = 0; i < rows.Count; i++)
        {
            this[rows[i]].CopyTo(taken.AsSpan(i * Tasks.Count));
        }

        return new MultiLabels(taken, Tasks);
    }

    /// <summary>The two label values, as class names.</summary>
    public static IReadOnlyList<string> LabelNames { get; } = ["no", "yes"];

    /// <summary>Returns the rows whose label for a task is known.</summary>
    /// <param name="task">Index into <see cref="Tasks"/>.</param>
    public int[] KnownRows(int task) => [.. Enumerable.Range(0, Count).Where(row => !double.IsNaN(this[row][task]))];

    /// <summary>Returns the labels of one task as two classes.</summary>
    /// <param name="task">Index into <see cref="Tasks"/>.</param>
    /// <param name="rows">Rows whose label is known.</param>
    public ClassLabels ForTask(int task, IReadOnlyList<int> rows) => new([.. rows.Select(row => (int)this[row][task])], LabelNames);

    /// <summary>Returns the labels of one task.</summary>
    /// <param name="task">Index into <see cref="Tasks"/>.</param>
    public double[] ForTask(int task) => [.. Enumerable.Range(0, Count).Select(row => this[row][task])];
}
