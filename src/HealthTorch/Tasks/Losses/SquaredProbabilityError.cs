using HealthTorch.Data;
using HealthTorch.Dense;
using HealthTorch.Numerics;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HealthTorch.Tasks;

/// <summary>
/// Squared error between probabilities and classes (Brier), averaged over outputs: the article's MSE of a sigmoid output.
/// </summary>
/// <remarks>Mean over outputs of (p - y)^2, p = sigmoid(logit) or softmax(logits); Brier (1950).</remarks>
public sealed record SquaredProbabilityError : ClassLoss
{
    /// <inheritdoc/>
    public override int Outputs(int classes) => classes == 2 ? 1 : classes;

    /// <inheritdoc/>
    public override Tensor Of(Tensor output, ClassesBatch targets) => output.shape[1] == 1
        ? (output.squeeze(1).sigmoid() - targets.Labels.to_type(output.dtype)).Squared()
        : (output.softmax(1) - functional.one_hot(targets.Labels, targets.ClassCount).to_type(output.dtype)).Squared().mean([1L]);

    internal override OutputLoss<T> Dense<T>(Classes targets) => targets.IsBinary
        ? new SquaredProbabilityLoss<T>(targets.Labels)
        : new SquaredProbabilitiesLoss<T>(targets.Labels);
}
