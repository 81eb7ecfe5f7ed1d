using HealthTorch.Data;
using HealthTorch.Dense;
using static TorchSharp.torch;

namespace HealthTorch.Tasks;

/// <summary>A loss over classes: a pure function that gives one value a patient.</summary>
public abstract record ClassLoss
{
    /// <summary>Whether the loss is defined for a number of classes.</summary>
    /// <param name="classes">Two or more.</param>
    public virtual bool Allows(int classes) => true;

    /// <summary>Number of network outputs for a number of classes: 1 (the positive class's logit) or one logit a class.</summary>
    /// <param name="classes">Two or more.</param>
    public abstract int Outputs(int classes);

    /// <summary>The loss of each patient, (patients).</summary>
    /// <param name="output">(patients, outputs) logits.</param>
    /// <param name="targets">The classes.</param>
    public abstract Tensor Of(Tensor output, ClassesBatch targets);

    /// <summary>
    /// The derivative of each patient's loss with respect to its outputs, (patients, outputs); null where only autograd knows it.
    /// </summary>
    /// <param name="output">(patients, outputs) logits.</param>
    /// <param name="targets">The classes.</param>
    public virtual Tensor? Gradient(Tensor output, ClassesBatch targets) => null;

    /// <summary>The loss for the dense engine; null where only torch can compute it.</summary>
    internal virtual OutputLoss<T>? Dense<T>(Classes targets)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T> => null;
}
