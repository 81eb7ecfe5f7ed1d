namespace HealthTorch.Dense.ParameterVectors;

/// <summary>The name, size and kind of a parameter or buffer.</summary>
/// <param name="Name">The state-dict name, such as <c>hidden.0.linear.weight</c>.</param>
/// <param name="Rows">The number of outputs of a weight; 1 otherwise.</param>
/// <param name="Columns">The number of inputs of a weight; the length otherwise.</param>
/// <param name="Kind">The kind.</param>
internal sealed record ParameterSpec(string Name, int Rows, int Columns, ParameterKind Kind)
{
    /// <summary>Whether it is trained.</summary>
    public bool IsTrained => Kind is ParameterKind.Weight or ParameterKind.Bias or ParameterKind.Scale;

    /// <summary>The shape of the tensor in torch.</summary>
    public long[] TorchShape => Kind switch
    {
        ParameterKind.Weight => [Rows, Columns],
        ParameterKind.StepCount => [],
        _ => [Columns],
    };

    /// <summary>Creates the initial values, before random ones are drawn.</summary>
    public double[] CreateInitialValues()
    {
        var values = new double[Rows * Columns];
        if (Kind is ParameterKind.Scale or ParameterKind.RunningVariance)
        {
            values.AsSpan().Fill(1);
        }

        return values;
    }
}

/// <summary>The kind of a parameter or buffer.</summary>
internal enum ParameterKind
{
    /// <summary>The matrix of a linear layer, (outputs, inputs).</summary>
    Weight,

    /// <summary>A vector that is added to the units.</summary>
    Bias,

    /// <summary>A vector that the units are multiplied by.</summary>
    Scale,

    /// <summary>The running mean of the training steps, not trained.</summary>
    RunningMean,

    /// <summary>The running variance of the training steps, not trained.</summary>
    RunningVariance,

    /// <summary>The number of training steps, not trained.</summary>
    StepCount,
}
