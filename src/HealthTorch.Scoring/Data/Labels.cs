namespace HealthTorch.Data;

/// <summary>Several yes-or-no answers a patient (a molecule: assays), of which some may be missing.</summary>
/// <param name="values">Row-major, patients x tasks: 0, 1, or NaN where missing.</param>
/// <param name="tasks">Name of each task.</param>
public sealed class Labels(double[] values, IReadOnlyList<string> tasks) : Targets
{
    /// <summary>Row-major, patients x tasks: 0, 1, or NaN where missing.</summary>
    public double[] Values { get; } = values;

    /// <summary>Name of each task, at least one.</summary>
    public IReadOnlyList<string> Tasks { get; } = tasks;

    /// <inheritdoc/>
    public override int Count => Values.Length / Tasks.Count;

    /// <summary>The answers of one patient.</summary>
    /// <param name="row">Row number.</param>
    public ReadOnlySpan<double> this[int row] => Values.AsSpan(row * Tasks.Count, Tasks.Count);

    /// <inheritdoc/>
    public override Labels Take(IReadOnlyList<int> rows)
    {
        var taken = new double[rows.Count * Tasks.Count];
        for (var i = 0; i < rows.Count; i++)
        {
            this[rows[i]].CopyTo(taken.AsSpan(i * Tasks.Count));
        }

        return new Labels(taken, Tasks);
    }

    /// <summary>The two answers, as names of classes.</summary>
    public static IReadOnlyList<string> Answers { get; } = ["no", "yes"];

    /// <summary>The rows whose answer to a task is known.</summary>
    /// <param name="task">Index into <see cref="Tasks"/>.</param>
    public int[] Known(int task) => [.. Enumerable.Range(0, Count).Where(row => !double.IsNaN(this[row][task]))];

    /// <summary>The answers to one task as two classes.</summary>
    /// <param name="task">Index into <see cref="Tasks"/>.</param>
    /// <param name="rows">Rows whose answer is known.</param>
    public Classes Of(int task, IReadOnlyList<int> rows) => new([.. rows.Select(row => (int)this[row][task])], Answers);

    /// <summary>The answers to one task.</summary>
    /// <param name="task">Index into <see cref="Tasks"/>.</param>
    public double[] Of(int task) => [.. Enumerable.Range(0, Count).Select(row => this[row][task])];
}
