using HealthTorch.Data;
using HealthTorch.Dense.Losses;
using HealthTorch.Networks.Batches;
using static TorchSharp.torch;

namespace HealthTorch.Networks.Classification;

/// <summary>A classification loss: a pure function that returns one value per patient.</summary>
public abstract record ClassificationLoss
{
    /// <summary>Whether the loss is defined for a number of classes.</summary>
    /// <param name="classes">Two or more.</param>
    public virtual bool Supports(int classes) => true;

    /// <summary>
    /// Returns the number of network outputs for a number of classes: 1 (the logit of the positive class) or one logit per class.
    /// </summary>
    /// <param name="classes">Two or more.</param>
    public abstract int OutputCount(int classes);

    /// <summary>Computes the loss of each patient, (patients).</summary>
    /// <param name="output">(patients, outputs) logits.</param>
    /// <param name="targets">The classes.</param>
    public abstract Tensor Compute(Tensor output, ClassLabelsBatch targets);

    /// <summary>
    /// Computes the derivative of each patient's loss with respect to its outputs, (patients, outputs); null if only autograd can compute
    /// it.
    /// </summary>
    /// <param name="output">(patients, outputs) logits.</param>
    /// <param name="targets">The classes.</param>
    public virtual Tensor? Gradient(Tensor output, ClassLabelsBatch targets) => null;

    /// <summary>Returns the loss for the dense engine; null if only torch can compute it.</summary>
    internal virtual OutputLoss<T>? CreateDenseLoss<T>(ClassLabels targets)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T> => null;
}
