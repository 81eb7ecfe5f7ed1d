using HealthTorch.Data;
using HealthTorch.Dense;
using HealthTorch.Numerics;
using static TorchSharp.torch;

namespace HealthTorch.Tasks;

/// <summary>A regression loss: a pure function that returns one value per patient.</summary>
public abstract record NumberLoss
{
    /// <summary>Computes the loss of each patient, (patients).</summary>
    /// <param name="output">(patients, 1) on the scale of the prepared target.</param>
    /// <param name="targets">The numbers.</param>
    public Tensor Of(Tensor output, NumbersBatch targets) => OfError(output.squeeze(1) - targets.Values);

    /// <summary>
    /// Computes the derivative of each patient's loss with respect to its output, (patients, 1); null if only autograd can compute it.
    /// </summary>
    /// <param name="output">(patients, 1) on the scale of the prepared target.</param>
    /// <param name="targets">The numbers.</param>
    public Tensor? Gradient(Tensor output, NumbersBatch targets) => GradientOfError(output - targets.Values.unsqueeze(1));

    /// <summary>Returns the loss for the dense engine; null if only torch can compute it.</summary>
    internal virtual OutputLoss<T>? Dense<T>(double[] truths)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T> => null;

    /// <summary>Computes the derivative of the loss of each error; null if only autograd can compute it.</summary>
    /// <param name="error">Output minus target.</param>
    protected virtual Tensor? GradientOfError(Tensor error) => null;

    /// <summary>Computes the loss of each error.</summary>
    /// <param name="error">(patients) output minus target.</param>
    protected abstract Tensor OfError(Tensor error);
}

/// <summary>Squared error: minimized by the mean.</summary>
/// <remarks>(o - y)^2; Legendre (1805), Gauss (1809).</remarks>
public sealed record MeanSquaredError : NumberLoss
{
    /// <inheritdoc/>
    protected override Tensor OfError(Tensor error) => error.Squared();

    /// <inheritdoc/>
    protected override Tensor GradientOfError(Tensor error) => error.Times(2);

    internal override OutputLoss<T> Dense<T>(double[] truths) => new SquaredErrorLoss<T>(truths);
}

/// <summary>Absolute error: minimized by the median.</summary>
/// <remarks>|o - y|; Boscovich (1757), Laplace (1793).</remarks>
public sealed record MeanAbsoluteError : NumberLoss
{
    /// <inheritdoc/>
    protected override Tensor OfError(Tensor error) => error.abs();

    internal override OutputLoss<T> Dense<T>(double[] truths) => new AbsoluteErrorLoss<T>(truths);
}
