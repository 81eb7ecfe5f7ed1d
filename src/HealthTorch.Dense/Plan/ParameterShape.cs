namespace HealthTorch.Dense;

/// <summary>What a parameter or buffer is called and how large it is.</summary>
/// <param name="Name">Its state-dict name, such as <c>hidden.0.linear.weight</c>.</param>
/// <param name="Rows">Outputs of a weight; 1 otherwise.</param>
/// <param name="Columns">Inputs of a weight; its length otherwise.</param>
/// <param name="Kind">What it is.</param>
internal sealed record ParameterShape(string Name, int Rows, int Columns, ParameterKind Kind)
{
    /// <summary>Whether training moves it.</summary>
    public bool IsTrained => Kind is ParameterKind.Weight or ParameterKind.Bias or ParameterKind.Scale;

    /// <summary>Sizes as torch has them.</summary>
    public long[] TorchShape => Kind switch
    {
        ParameterKind.Weight => [Rows, Columns],
        ParameterKind.Count => [],
        _ => [Columns],
    };

    /// <summary>Its values before any are drawn.</summary>
    public double[] Start()
    {
        var values = new double[Rows * Columns];
        if (Kind is ParameterKind.Scale or ParameterKind.RunningVariance)
        {
            values.AsSpan().Fill(1);
        }

        return values;
    }
}

/// <summary>What a parameter or buffer is.</summary>
internal enum ParameterKind
{
    /// <summary>The matrix of a linear layer, (outputs, inputs).</summary>
    Weight,

    /// <summary>A vector that is added.</summary>
    Bias,

    /// <summary>A vector that is multiplied by.</summary>
    Scale,

    /// <summary>Mean over the steps of a training, not trained.</summary>
    RunningMean,

    /// <summary>Variance over the steps of a training, not trained.</summary>
    RunningVariance,

    /// <summary>Number of steps of a training, not trained.</summary>
    Count,
}
