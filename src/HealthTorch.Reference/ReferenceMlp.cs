namespace HealthTorch.Reference;

/// <summary>
/// A multilayer perceptron written for readability, not for speed: any number of layers (one is linear or logistic regression), plain loops
/// in double precision, gradients by explicit back-propagation. Faster code is checked against it.
/// </summary>
/// <remarks>
/// Forward, for layers l = 1 .. n, with a_0 the input: z_l = W_l a_(l-1) + b_l and a_l = f_l(z_l).
/// Backward, for l = n .. 1, with g_n = dL/da_n: delta_l = g_l * f_l'(z_l), dL/dW_l = delta_l a_(l-1)^T, dL/db_l = delta_l and
/// g_(l-1) = W_l^T delta_l, so that g_0 is the gradient of the input.
/// Rumelhart, Hinton, Williams: Learning representations by back-propagating errors (Nature 323, 1986), equations 1, 2 and 4 to 7;
/// Goodfellow, Bengio, Courville: Deep Learning (2016), algorithms 6.3 and 6.4.
/// </remarks>
public sealed class ReferenceMlp
{
    /// <summary>Creates a network from the given layers.</summary>
    /// <param name="layers">At least one layer, first layer first; each has as many inputs as the one before has outputs.</param>
    public ReferenceMlp(IReadOnlyList<ReferenceLayer> layers)
    {
        ArgumentOutOfRangeException.ThrowIfZero(layers.Count, nameof(layers));
        for (var l = 1; l < layers.Count; l++)
        {
            if (layers[l].Inputs != layers[l - 1].Outputs)
            {
                throw new ArgumentException($"layer {l} needed {layers[l - 1].Outputs} inputs but got {layers[l].Inputs}", nameof(layers));
            }
        }

        Layers = layers;
    }

    /// <summary>The layers, first layer first. Their weights and biases may be changed in place.</summary>
    public IReadOnlyList<ReferenceLayer> Layers { get; }

    /// <summary>
    /// All parameters, which may be changed in place: weights (row-major, outputs x inputs), then biases, layer by layer.
    /// </summary>
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

    /// <summary>Creates a network with random weights, normal with variance 1 / inputs, and zero biases.</summary>
    /// <param name="sizes">
    /// The numbers of inputs, of the units of every hidden layer, and of outputs: 10, 5, 1 is the network 10-5-1.
    /// </param>
    /// <param name="hidden">The activation of every layer except the last.</param>
    /// <param name="output">The activation of the last layer.</param>
    /// <param name="normal">Draws a standard normal random number.</param>
    /// <remarks>LeCun, Bottou, Orr, Müller: Efficient BackProp (1998), equation 16.</remarks>
    public static ReferenceMlp Random(
        IReadOnlyList<int> sizes, ReferenceActivation hidden, ReferenceActivation output, Func<double> normal)
    {
        var layers = new List<ReferenceLayer>();
        for (var l = 1; l < sizes.Count; l++)
        {
            var weights = new ReferenceMatrix(sizes[l], sizes[l - 1]);
            for (var i = 0; i < weights.Values.Length; i++)
            {
                weights.Values[i] = normal() / Math.Sqrt(weights.Columns);
            }

            layers.Add(new ReferenceLayer(weights, new double[sizes[l]], l < sizes.Count - 1 ? hidden : output));
        }

        return new ReferenceMlp(layers);
    }

    /// <summary>Runs the forward pass and keeps all intermediate results.</summary>
    /// <param name="inputs">(patients, features)</param>
    public ReferenceForwardPass RunForward(ReferenceMatrix inputs)
    {
        List<ReferenceMatrix> activations = [inputs];
        List<ReferenceMatrix> sums = [];
        foreach (var layer in Layers)
        {
            sums.Add(layer.ComputePreActivations(activations[^1]));
            activations.Add(layer.Activate(sums[^1]));
        }

        return new ReferenceForwardPass(activations, sums);
    }

    /// <summary>Computes the output of the network, (patients, outputs).</summary>
    /// <param name="inputs">(patients, features)</param>
    public ReferenceMatrix Forward(ReferenceMatrix inputs) => RunForward(inputs).Output;

    /// <summary>Computes the mean loss over patients.</summary>
    /// <param name="inputs">(patients, features)</param>
    /// <param name="targets">(patients, outputs)</param>
    /// <param name="loss">The loss.</param>
    public double Loss(ReferenceMatrix inputs, ReferenceMatrix targets, ReferenceLoss loss) => loss.Mean(Forward(inputs), targets);

    /// <summary>Computes the gradient of the mean loss over patients with respect to every weight, bias and input.</summary>
    /// <param name="inputs">(patients, features)</param>
    /// <param name="targets">(patients, outputs)</param>
    /// <param name="loss">The loss.</param>
    public ReferenceGradients Backward(ReferenceMatrix inputs, ReferenceMatrix targets, ReferenceLoss loss)
    {
        var pass = RunForward(inputs);
        return Backward(pass, Layers[^1].Delta(loss.Gradient(pass.Output, targets), pass.PreActivations[^1]));
    }

    /// <summary>Back-propagates the gradient with respect to the pre-activations of the last layer.</summary>
    /// <param name="pass">The forward pass.</param>
    /// <param name="delta">dL/dz of the last layer, (patients, outputs).</param>
    public ReferenceGradients Backward(ReferenceForwardPass pass, ReferenceMatrix delta)
    {
        var gradients = new ReferenceLayerGradient[Layers.Count];
        for (var l = Layers.Count - 1; l > 0; l--)
        {
            gradients[l] = Layers[l].Gradient(delta, pass.Activations[l]);
            delta = Layers[l - 1].Delta(Layers[l].PropagateToInputs(delta), pass.PreActivations[l - 1]);
        }

        gradients[0] = Layers[0].Gradient(delta, pass.Activations[0]);
        return new ReferenceGradients(gradients, Layers[0].PropagateToInputs(delta));
    }
}
