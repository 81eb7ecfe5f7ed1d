using System.ComponentModel.DataAnnotations;
using HealthTorch.Dense.Losses;
using HealthTorch.Networks.Tensors;
using static TorchSharp.torch;

namespace HealthTorch.Networks.Regression;

/// <summary>Huber loss: squared for small errors and absolute for large ones, so that outliers have less influence.</summary>
/// <remarks>Huber: Robust estimation of a location parameter (1964): e^2 / 2 for |e| up to delta, else delta (|e| - delta / 2).</remarks>
public sealed record Huber : RegressionLoss
{
    /// <summary>The error at which the loss changes from squared to absolute, on the scale of the prepared target.</summary>
    [Range(1e-9, 1e9)]
    public double Delta { get; init; } = 1;

    /// <inheritdoc/>
    protected override Tensor ComputeFromError(Tensor error)
    {
        var size = error.abs();
        var small = size.ClampMax(Delta);
        return small * (size - small.Multiply(0.5));
    }

    internal override OutputLoss<T> CreateDenseLoss<T>(double[] truths) => new HuberLoss<T>(truths, Delta);
}
