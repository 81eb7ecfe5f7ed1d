using HealthTorch.Data;
using HealthTorch.Dense.Losses;
using HealthTorch.Networks.Batches;
using HealthTorch.Networks.Tensors;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HealthTorch.Networks.Classification;

/// <summary>
/// Squared error between probabilities and classes (Brier), averaged over outputs: the article's MSE of a sigmoid output.
/// </summary>
/// <remarks>Mean over outputs of (p - y)^2, p = sigmoid(logit) or softmax(logits); Brier (1950).</remarks>
public sealed record SquaredProbabilityError : ClassificationLoss
{
    /// <inheritdoc/>
    public override int OutputCount(int classes) => classes == 2 ? 1 : classes;

    /// <inheritdoc/>
    public override Tensor Compute(Tensor output, ClassLabelsBatch targets) => output.shape[1] == 1
        ? (output.squeeze(1).sigmoid() - targets.Labels.to_type(output.dtype)).Square()
        : (output.softmax(1) - functional.one_hot(targets.Labels, targets.ClassCount).to_type(output.dtype)).Square().mean([1L]);

    internal override OutputLoss<T> CreateDenseLoss<T>(ClassLabels targets) => targets.IsBinary
        ? new SquaredProbabilityLoss<T>(targets.Labels)
        : new MultiClassSquaredProbabilityLoss<T>(targets.Labels);
}
