using HealthTorch.Dense.Losses;
using HealthTorch.Networks.Batches;
using HealthTorch.Networks.Tensors;
using static TorchSharp.torch;

namespace HealthTorch.Networks.Regression;

/// <summary>A regression loss: a pure function that returns one value per patient.</summary>
public abstract record RegressionLoss
{
    /// <summary>Computes the loss of each patient, (patients).</summary>
    /// <param name="output">(patients, 1) on the scale of the prepared target.</param>
    /// <param name="targets">The numbers.</param>
    public Tensor Compute(Tensor output, RegressionValuesBatch targets) => ComputeFromError(output.squeeze(1) - targets.Values);

    /// <summary>
    /// Computes the derivative of each patient's loss with respect to its output, (patients, 1); null if only autograd can compute it.
    /// </summary>
    /// <param name="output">(patients, 1) on the scale of the prepared target.</param>
    /// <param name="targets">The numbers.</param>
    public Tensor? Gradient(Tensor output, RegressionValuesBatch targets) => ErrorGradient(output - targets.Values.unsqueeze(1));

    /// <summary>Returns the loss for the dense engine; null if only torch can compute it.</summary>
    internal virtual OutputLoss<T>? CreateDenseLoss<T>(double[] truths)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T> => null;

    /// <summary>Computes the derivative of the loss of each error; null if only autograd can compute it.</summary>
    /// <param name="error">Output minus target.</param>
    protected virtual Tensor? ErrorGradient(Tensor error) => null;

    /// <summary>Computes the loss of each error.</summary>
    /// <param name="error">(patients) output minus target.</param>
    protected abstract Tensor ComputeFromError(Tensor error);
}

/// <summary>Squared error: minimized by the mean.</summary>
/// <remarks>(o - y)^2; Legendre (1805), Gauss (1809).</remarks>
public sealed record MeanSquaredError : RegressionLoss
{
    /// <inheritdoc/>
    protected override Tensor ComputeFromError(Tensor error) => error.Square();

    /// <inheritdoc/>
    protected override Tensor ErrorGradient(Tensor error) => error.Multiply(2);

    internal override OutputLoss<T> CreateDenseLoss<T>(double[] truths) => new SquaredErrorLoss<T>(truths);
}

/// <summary>Absolute error: minimized by the median.</summary>
/// <remarks>|o - y|; Boscovich (1757), Laplace (1793).</remarks>
public sealed record MeanAbsoluteError : RegressionLoss
{
    /// <inheritdoc/>
    protected override Tensor ComputeFromError(Tensor error) => error.abs();

    internal override OutputLoss<T> CreateDenseLoss<T>(double[] truths) => new AbsoluteErrorLoss<T>(truths);
}
