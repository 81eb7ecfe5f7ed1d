using HealthTorch.Data;
using HealthTorch.Dense;
using HealthTorch.Numerics;
using static TorchSharp.torch;

namespace HealthTorch.Tasks;

/// <summary>Cross-entropy for two classes, from one logit.</summary>
/// <remarks>
/// -(y log p + (1 - y) log(1 - p)) with p = sigmoid(z), written log(1 + e^(-s z)) with s = 2 y - 1; Good: Rational decisions (1952).
/// </remarks>
public sealed record BinaryCrossEntropy : ClassLoss
{
    /// <inheritdoc/>
    public override bool Allows(int classes) => classes == 2;

    /// <inheritdoc/>
    public override int Outputs(int classes) => 1;

    /// <inheritdoc/>
    public override Tensor Of(Tensor output, ClassesBatch targets) => (output.squeeze(1) * -targets.Signs).Softplus();

    /// <inheritdoc/>
    public override Tensor Gradient(Tensor output, ClassesBatch targets)
    {
        var away = -targets.Signs.unsqueeze(1);
        return away * (output * away).sigmoid();
    }

    internal override OutputLoss<T> Dense<T>(Classes targets) => new BinaryCrossEntropyLoss<T>(targets.Labels);
}
