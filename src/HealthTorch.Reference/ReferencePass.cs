namespace HealthTorch.Reference;

/// <summary>The intermediate results of a forward pass, for the backward pass.</summary>
/// <param name="Activations">
/// The network's input, then the activations a of every layer, (patients, outputs) each: one more than layers.
/// </param>
/// <param name="Sums">The weighted sums z of every layer, (patients, outputs) each.</param>
public sealed record ReferencePass(IReadOnlyList<Matrix> Activations, IReadOnlyList<Matrix> Sums)
{
    /// <summary>The network's output, (patients, outputs).</summary>
    public Matrix Output => Activations[^1];
}
