namespace HealthTorch.Reference;

/// <summary>The gradient of a loss with respect to all parameters and inputs of a network.</summary>
/// <param name="Layers">The gradients of every layer's weights and biases, first layer first.</param>
/// <param name="Inputs">The gradients of the inputs, (patients, features).</param>
public sealed record ReferenceGradients(IReadOnlyList<ReferenceLayerGradient> Layers, ReferenceMatrix Inputs)
{
    /// <summary>The gradients in the order of <see cref="ReferenceMlp.Parameters"/>: weights, biases, layer by layer.</summary>
    public IEnumerable<double[]> Parameters
    {
        get
        {
            foreach (var layer in Layers)
            {
                yield return layer.Weights.Values;
                yield return layer.Biases;
            }
        }
    }
}

/// <summary>The gradient of a loss with respect to one layer's parameters.</summary>
/// <param name="Weights">(outputs, inputs)</param>
/// <param name="Biases">One per output.</param>
public sealed record ReferenceLayerGradient(ReferenceMatrix Weights, double[] Biases);
