namespace HealthTorch.Data;

/// <summary>Numbers of patients who do not all count the same.</summary>
/// <param name="numbers">The numbers.</param>
/// <param name="weights">How much each patient counts, at least 0.</param>
internal sealed class WeightedNumbers(Numbers numbers, double[] weights) : Targets
{
    /// <summary>The numbers.</summary>
    public Numbers Numbers { get; } = numbers;

    /// <summary>How much each patient counts.</summary>
    public double[] Weights { get; } = weights;

    /// <inheritdoc/>
    public override int Count => Numbers.Count;

    /// <inheritdoc/>
    public override WeightedNumbers Take(IReadOnlyList<int> rows) => new(Numbers.Take(rows), [.. rows.Select(row => Weights[row])]);
}
