namespace HealthTorch.Data;

/// <summary>
/// What a model may read of each patient: one of a small closed family (<see cref="Table"/> raw, <see cref="Rows"/> and
/// <see cref="Molecules"/> prepared).
/// </summary>
public abstract class Inputs
{
    /// <summary>Number of patients' rows.</summary>
    public abstract int Count { get; }

    /// <summary>The inputs of the given rows, in the given order.</summary>
    /// <param name="rows">Row numbers in [0, <see cref="Count"/>).</param>
    public abstract Inputs Take(IReadOnlyList<int> rows);
}
