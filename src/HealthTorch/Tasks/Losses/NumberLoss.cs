using HealthTorch.Data;
using HealthTorch.Dense;
using HealthTorch.Numerics;
using static TorchSharp.torch;

namespace HealthTorch.Tasks;

/// <summary>A loss over numbers: a pure function that gives one value a patient.</summary>
public abstract record NumberLoss
{
    /// <summary>The loss of each patient, (patients).</summary>
    /// <param name="output">(patients, 1) on the prepared target's scale.</param>
    /// <param name="targets">The numbers.</param>
    public Tensor Of(Tensor output, NumbersBatch targets) => OfError(output.squeeze(1) - targets.Values);

    /// <summary>
    /// The derivative of each patient's loss with respect to its output, (patients, 1); null where only autograd knows it.
    /// </summary>
    /// <param name="output">(patients, 1) on the prepared target's scale.</param>
    /// <param name="targets">The numbers.</param>
    public Tensor? Gradient(Tensor output, NumbersBatch targets) => GradientOfError(output - targets.Values.unsqueeze(1));

    /// <summary>The loss for the dense engine; null where only torch can compute it.</summary>
    internal virtual OutputLoss<T>? Dense<T>(double[] truths)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T> => null;

    /// <summary>The derivative of the loss of each error; null where only autograd knows it.</summary>
    /// <param name="error">Output minus truth.</param>
    protected virtual Tensor? GradientOfError(Tensor error) => null;

    /// <summary>The loss of each error.</summary>
    /// <param name="error">(patients) output minus truth.</param>
    protected abstract Tensor OfError(Tensor error);
}

/// <summary>Squared error.</summary>
/// <remarks>(o - y)^2; Legendre (1805), Gauss (1809).</remarks>
public sealed record MeanSquaredError : NumberLoss
{
    /// <inheritdoc/>
    protected override Tensor OfError(Tensor error) => error.Squared();

    /// <inheritdoc/>
    protected override Tensor GradientOfError(Tensor error) => error.Times(2);

    internal override OutputLoss<T> Dense<T>(double[] truths) => new SquaredErrorLoss<T>(truths);
}

/// <summary>Absolute error: aims at the median.</summary>
/// <remarks>|o - y|; Boscovich (1757), Laplace (1793).</remarks>
public sealed record MeanAbsoluteError : NumberLoss
{
    /// <inheritdoc/>
    protected override Tensor OfError(Tensor error) => error.abs();

    internal override OutputLoss<T> Dense<T>(double[] truths) => new AbsoluteErrorLoss<T>(truths);
}
