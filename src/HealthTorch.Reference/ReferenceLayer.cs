namespace HealthTorch.Reference;

/// <summary>A fully connected layer: a = f(z) with z = W x + b.</summary>
public sealed class ReferenceLayer
{
    /// <summary>Creates a layer with the given weights and biases, which are not copied.</summary>
    /// <param name="weights">W, (outputs, inputs) as in torch's <c>Linear</c>.</param>
    /// <param name="biases">b, one per output.</param>
    /// <param name="activation">f.</param>
    public ReferenceLayer(ReferenceMatrix weights, double[] biases, ReferenceActivation activation)
    {
        if (biases.Length != weights.Rows)
        {
            throw new ArgumentException($"needed {weights.Rows} biases but got {biases.Length}", nameof(biases));
        }

        Weights = weights;
        Biases = biases;
        Activation = activation;
    }

    /// <summary>W, (outputs, inputs).</summary>
    public ReferenceMatrix Weights { get; }

    /// <summary>b, one per output.</summary>
    public double[] Biases { get; }

    /// <summary>f.</summary>
    public ReferenceActivation Activation { get; }

    /// <summary>Number of inputs.</summary>
    public int Inputs => Weights.Columns;

    /// <summary>Number of outputs.</summary>
    public int Outputs => Weights.Rows;

    /// <summary>Computes the weighted sums z_j = b_j + sum_i W_ji x_i of every patient, (patients, outputs).</summary>
    /// <param name="x">(patients, inputs)</param>
    public ReferenceMatrix ComputePreActivations(ReferenceMatrix x)
    {
        if (x.Columns != Inputs)
        {
            throw new ArgumentException($"needed {Inputs} inputs but got {x.Columns}", nameof(x));
        }

        var z = new ReferenceMatrix(x.Rows, Outputs);
        for (var patient = 0; patient < x.Rows; patient++)
        {
            for (var j = 0; j < Outputs; j++)
            {
                z[patient, j] = Biases[j] + Vectors.Dot(Weights[j], x[patient]);
            }
        }

        return z;
    }

    /// <summary>Computes the activations a = f(z), (patients, outputs).</summary>
    /// <param name="z">(patients, outputs)</param>
    public ReferenceMatrix Activate(ReferenceMatrix z) =>
        new(z.Rows, z.Columns, Array.ConvertAll(z.Values, value => Activation.Function(value)));

    /// <summary>
    /// Computes the gradient with respect to the weighted sums, delta_j = g_j f'(z_j), from the gradient g with respect to the activations;
    /// both (patients, outputs).
    /// </summary>
    /// <param name="g">dL/da.</param>
    /// <param name="z">The weighted sums.</param>
    public ReferenceMatrix Delta(ReferenceMatrix g, ReferenceMatrix z)
    {
        var delta = new ReferenceMatrix(z.Rows, z.Columns);
        for (var i = 0; i < delta.Values.Length; i++)
        {
            delta.Values[i] = g.Values[i] * Activation.Derivative(z.Values[i]);
        }

        return delta;
    }

    /// <summary>Computes the gradients dL/dW_ji = sum over patients of delta_j x_i, and dL/db_j = sum over patients of delta_j.</summary>
    /// <param name="delta">dL/dz, (patients, outputs).</param>
    /// <param name="x">The inputs of the layer, (patients, inputs).</param>
    public ReferenceLayerGradient Gradient(ReferenceMatrix delta, ReferenceMatrix x)
    {
        var gradient = new ReferenceLayerGradient(new ReferenceMatrix(Outputs, Inputs), new double[Outputs]);
        for (var patient = 0; patient < x.Rows; patient++)
        {
            for (var j = 0; j < Outputs; j++)
            {
                gradient.Biases[j] += delta[patient, j];
                Vectors.AddScaled(gradient.Weights[j], delta[patient, j], x[patient]);
            }
        }

        return gradient;
    }

    /// <summary>Computes the gradient with respect to the inputs of the layer, dL/dx_i = sum_j delta_j W_ji, (patients, inputs).</summary>
    /// <param name="delta">dL/dz, (patients, outputs).</param>
    public ReferenceMatrix PropagateToInputs(ReferenceMatrix delta)
    {
        var g = new ReferenceMatrix(delta.Rows, Inputs);
        for (var patient = 0; patient < delta.Rows; patient++)
        {
            for (var j = 0; j < Outputs; j++)
            {
                Vectors.AddScaled(g[patient], delta[patient, j], Weights[j]);
            }
        }

        return g;
    }
}
