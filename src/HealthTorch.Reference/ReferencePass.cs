namespace HealthTorch.Reference;

/// <summary>What a forward pass leaves for the backward pass.</summary>
/// <param name="Activations">The network's input, then a of every layer, (patients, outputs) each: one more than layers.</param>
/// <param name="Sums">z of every layer, (patients, outputs) each.</param>
public sealed record ReferencePass(IReadOnlyList<Matrix> Activations, IReadOnlyList<Matrix> Sums)
{
    /// <summary>The network's output, (patients, outputs).</summary>
    public Matrix Output => Activations[^1];
}
