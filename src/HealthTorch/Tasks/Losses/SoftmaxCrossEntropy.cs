using HealthTorch.Data;
using HealthTorch.Dense;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HealthTorch.Tasks;

/// <summary>Cross-entropy for any number of classes, from one logit per class.</summary>
/// <remarks>-log softmax(logits)[y]; Bridle: Probabilistic interpretation of feedforward classification network outputs (1990).</remarks>
public sealed record SoftmaxCrossEntropy : ClassLoss
{
    /// <inheritdoc/>
    public override int Outputs(int classes) => classes;

    /// <inheritdoc/>
    public override Tensor Of(Tensor output, ClassesBatch targets) =>
        functional.cross_entropy(output, targets.Labels, reduction: Reduction.None);

    /// <inheritdoc/>
    public override Tensor Gradient(Tensor output, ClassesBatch targets) =>
        output.softmax(1) - functional.one_hot(targets.Labels, targets.ClassCount).to_type(output.dtype);

    internal override OutputLoss<T> Dense<T>(Classes targets) => new SoftmaxCrossEntropyLoss<T>(targets.Labels);
}
