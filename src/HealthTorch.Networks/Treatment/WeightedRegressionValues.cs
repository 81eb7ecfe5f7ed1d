using HealthTorch.Data;

namespace HealthTorch.Networks.Treatment;

/// <summary>Numeric targets with patient weights.</summary>
/// <param name="numbers">The numbers.</param>
/// <param name="weights">The weight of each patient, at least 0.</param>
internal sealed class WeightedRegressionValues(RegressionValues numbers, double[] weights) : Targets
{
    /// <summary>The numbers.</summary>
    public RegressionValues RegressionValues { get; } = numbers;

    /// <summary>The weight of each patient.</summary>
    public double[] Weights { get; } = weights;

    /// <inheritdoc/>
    public override int Count => RegressionValues.Count;

    /// <inheritdoc/>
    public override WeightedRegressionValues Take(IReadOnlyList<int> rows) =>
        new(RegressionValues.Take(rows), [.. rows.Select(row => Weights[row])]);
}
