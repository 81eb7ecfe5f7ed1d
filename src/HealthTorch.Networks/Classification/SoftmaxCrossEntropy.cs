using HealthTorch.Data;
using HealthTorch.Dense.Losses;
using HealthTorch.Networks.Batches;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HealthTorch.Networks.Classification;

/// <summary>Cross-entropy for any number of classes, from one logit per class.</summary>
/// <remarks>-log softmax(logits)[y]; Bridle: Probabilistic interpretation of feedforward classification network outputs (1990).</remarks>
public sealed record SoftmaxCrossEntropy : ClassificationLoss
{
    /// <inheritdoc/>
    public override int OutputCount(int classes) => classes;

    /// <inheritdoc/>
    public override Tensor Compute(Tensor output, ClassLabelsBatch targets) =>
        functional.cross_entropy(output, targets.Labels, reduction: Reduction.None);

    /// <inheritdoc/>
    public override Tensor Gradient(Tensor output, ClassLabelsBatch targets) =>
        output.softmax(1) - functional.one_hot(targets.Labels, targets.ClassCount).to_type(output.dtype);

    internal override OutputLoss<T> CreateDenseLoss<T>(ClassLabels targets) => new SoftmaxCrossEntropyLoss<T>(targets.Labels);
}
