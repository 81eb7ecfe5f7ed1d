namespace HealthTorch.Dense.Layers;

/// <summary>The activation function between layers.</summary>
public enum Activation
{
    /// <summary>x: no activation function.</summary>
    Identity,

    /// <summary>1 / (1 + e^-x).</summary>
    Sigmoid,

    /// <summary>(e^x - e^-x) / (e^x + e^-x).</summary>
    Tanh,

    /// <summary>max(0, x).</summary>
    Relu,

    /// <summary>max(0, x) + 0.01 min(0, x).</summary>
    LeakyRelu,

    /// <summary>x for x > 0, else e^x - 1.</summary>
    Elu,

    /// <summary>x times the standard normal distribution function of x.</summary>
    Gelu,

    /// <summary>x / (1 + e^-x).</summary>
    Silu,
}
