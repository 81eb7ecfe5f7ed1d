namespace HealthTorch.Data;

/// <summary>Numeric targets with patient weights.</summary>
/// <param name="numbers">The numbers.</param>
/// <param name="weights">The weight of each patient, at least 0.</param>
internal sealed class WeightedNumbers(Numbers numbers, double[] weights) : Targets
{
    /// <summary>The numbers.</summary>
    public Numbers Numbers { get; } = numbers;

    /// <summary>The weight of each patient.</summary>
    public double[] Weights { get; } = weights;

    /// <inheritdoc/>
    public override int Count => Numbers.Count;

    /// <inheritdoc/>
    public override WeightedNumbers Take(IReadOnlyList<int> rows) => new(Numbers.Take(rows), [.. rows.Select(row => Weights[row])]);
}
