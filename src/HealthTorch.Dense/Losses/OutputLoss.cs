using System.Numerics;
using System.Numerics.Tensors;
using HealthTorch.Dense.Matrices;

namespace HealthTorch.Dense.Losses;

/// <summary>A loss for patients with known targets: its values, and their derivatives with respect to the outputs of a network.</summary>
internal abstract class OutputLoss<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Whether the loss of a patient depends on the other patients of the batch, so that the batch cannot be divided.</summary>
    public virtual bool IsBatchDependent => false;

    /// <summary>Computes the losses of outputs. The objective is the weighted sum of the losses.</summary>
    /// <param name="outputs">(outputs, patients).</param>
    /// <param name="patients">The patients of the outputs, as indices into the targets of the loss.</param>
    /// <param name="weights">The weight of each patient in the objective.</param>
    /// <param name="losses">The loss of each patient, overwritten.</param>
    /// <param name="gradient">(outputs, patients), the gradient of the objective with respect to the outputs, overwritten.</param>
    public abstract void Compute(
        MatrixView<T> outputs, ReadOnlySpan<int> patients, ReadOnlySpan<T> weights, Span<T> losses, MatrixView<T> gradient);
}

/// <summary>A loss with one output per patient.</summary>
internal abstract class SingleOutputLoss<T> : OutputLoss<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public sealed override void Compute(
        MatrixView<T> outputs, ReadOnlySpan<int> patients, ReadOnlySpan<T> weights, Span<T> losses, MatrixView<T> gradient)
    {
        Compute(outputs.Row(0), patients, losses, gradient.Row(0));
        TensorPrimitives.Multiply(gradient.Row(0), weights, gradient.Row(0));
    }

    /// <summary>Computes the losses of outputs.</summary>
    /// <param name="outputs">One output per patient.</param>
    /// <param name="patients">The patients of the outputs.</param>
    /// <param name="losses">The loss of each patient, overwritten.</param>
    /// <param name="slopes">The derivative of each loss, overwritten.</param>
    protected abstract void Compute(ReadOnlySpan<T> outputs, ReadOnlySpan<int> patients, Span<T> losses, Span<T> slopes);
}
