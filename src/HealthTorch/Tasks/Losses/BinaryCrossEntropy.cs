using HealthTorch.Data;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HealthTorch.Tasks;

/// <summary>Cross-entropy of two classes from one logit.</summary>
/// <remarks>-(y log p + (1 - y) log(1 - p)), p = sigmoid(logit), as max(z, 0) - z y + log(1 + e^-|z|); Good: Rational decisions (1952).</remarks>
public sealed record BinaryCrossEntropy : ClassLoss
{
    /// <inheritdoc/>
    public override bool Allows(int classes) => classes == 2;

    /// <inheritdoc/>
    public override int Outputs(int classes) => 1;

    /// <inheritdoc/>
    public override Tensor Of(Tensor output, ClassesBatch targets) => functional.binary_cross_entropy_with_logits(
        output.squeeze(1), targets.Labels.to_type(output.dtype), reduction: Reduction.None);
}
