namespace HealthTorch.Reference;

/// <summary>The intermediate results of a forward pass, for the backward pass.</summary>
/// <param name="Activations">
/// The network's input, then the activations a of every layer, (patients, outputs) each: one more than layers.
/// </param>
/// <param name="PreActivations">The weighted sums z of every layer, (patients, outputs) each.</param>
public sealed record ReferenceForwardPass(IReadOnlyList<ReferenceMatrix> Activations, IReadOnlyList<ReferenceMatrix> PreActivations)
{
    /// <summary>The network's output, (patients, outputs).</summary>
    public ReferenceMatrix Output => Activations[^1];
}
