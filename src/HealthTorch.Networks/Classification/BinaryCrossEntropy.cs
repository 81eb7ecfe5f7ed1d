using HealthTorch.Data;
using HealthTorch.Dense.Losses;
using HealthTorch.Networks.Batches;
using HealthTorch.Networks.Tensors;
using static TorchSharp.torch;

namespace HealthTorch.Networks.Classification;

/// <summary>Cross-entropy for two classes, from one logit.</summary>
/// <remarks>
/// -(y log p + (1 - y) log(1 - p)) with p = sigmoid(z), written log(1 + e^(-s z)) with s = 2 y - 1; Good: Rational decisions (1952).
/// </remarks>
public sealed record BinaryCrossEntropy : ClassificationLoss
{
    /// <inheritdoc/>
    public override bool Supports(int classes) => classes == 2;

    /// <inheritdoc/>
    public override int OutputCount(int classes) => 1;

    /// <inheritdoc/>
    public override Tensor Compute(Tensor output, ClassLabelsBatch targets) => (output.squeeze(1) * -targets.Signs).Softplus();

    /// <inheritdoc/>
    public override Tensor Gradient(Tensor output, ClassLabelsBatch targets)
    {
        var away = -targets.Signs.unsqueeze(1);
        return away * (output * away).sigmoid();
    }

    internal override OutputLoss<T> CreateDenseLoss<T>(ClassLabels targets) => new BinaryCrossEntropyLoss<T>(targets.Labels);
}
