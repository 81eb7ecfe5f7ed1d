using System.Numerics;
using System.Numerics.Tensors;

namespace HealthTorch.Dense;

/// <summary>A loss of patients whose targets it knows: its values, and their derivative with respect to a network's outputs.</summary>
internal abstract class OutputLoss<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Whether a patient's loss depends on the other patients of a step, so that they cannot be parted.</summary>
    public virtual bool MixesPatients => false;

    /// <summary>Measures outputs. The objective is the sum of shares times losses.</summary>
    /// <param name="outputs">(outputs, patients).</param>
    /// <param name="patients">Which patients they are of, as numbers in the loss's targets.</param>
    /// <param name="shares">What each of them counts in the objective.</param>
    /// <param name="losses">The loss of each, overwritten.</param>
    /// <param name="gradient">(outputs, patients) of the objective with respect to the outputs, overwritten.</param>
    public abstract void Of(
        Matrix<T> outputs, ReadOnlySpan<int> patients, ReadOnlySpan<T> shares, Span<T> losses, Matrix<T> gradient);
}

/// <summary>A loss of one output a patient.</summary>
internal abstract class SingleOutputLoss<T> : OutputLoss<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public sealed override void Of(
        Matrix<T> outputs, ReadOnlySpan<int> patients, ReadOnlySpan<T> shares, Span<T> losses, Matrix<T> gradient)
    {
        Of(outputs.Row(0), patients, losses, gradient.Row(0));
        TensorPrimitives.Multiply(gradient.Row(0), shares, gradient.Row(0));
    }

    /// <summary>Measures outputs.</summary>
    /// <param name="outputs">One a patient.</param>
    /// <param name="patients">Which patients they are of.</param>
    /// <param name="losses">The loss of each, overwritten.</param>
    /// <param name="slopes">Its derivative, overwritten.</param>
    protected abstract void Of(ReadOnlySpan<T> outputs, ReadOnlySpan<int> patients, Span<T> losses, Span<T> slopes);
}
