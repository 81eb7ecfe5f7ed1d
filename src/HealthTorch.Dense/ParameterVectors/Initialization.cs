using HealthTorch.Data.Seeding;

namespace HealthTorch.Dense.ParameterVectors;

/// <summary>The initialization of the weights of a linear layer; biases start at zero, except for <see cref="Torch"/>.</summary>
public enum Initialization
{
    /// <summary>Weights and biases uniform within +-1 / sqrt(inputs): the default of torch.</summary>
    Torch,

    /// <summary>Uniform within +-sqrt(6 / (inputs + outputs)) (Glorot, Bengio 2010): for sigmoid and tanh.</summary>
    Xavier,

    /// <summary>Normal with variance 2 / inputs (He et al. 2015): for ReLU and similar functions.</summary>
    Kaiming,

    /// <summary>All zero: for convex models only.</summary>
    Zero,
}

internal static class InitializationExtensions
{
    /// <summary>Draws the initial value of a weight.</summary>
    public static double DrawWeight(
        this Initialization initialization, int inputs, int outputs, RandomStream stream) => initialization switch
    {
        Initialization.Torch => Uniform(1 / Math.Sqrt(inputs), stream),
        Initialization.Xavier => Uniform(Math.Sqrt(6.0 / (inputs + outputs)), stream),
        Initialization.Kaiming => Math.Sqrt(2.0 / inputs) * stream.NextNormal(),
        Initialization.Zero => 0,
        _ => throw new ArgumentOutOfRangeException(nameof(initialization), initialization, "needed a known initialization"),
    };

    /// <summary>Draws the initial value of a bias.</summary>
    public static double DrawBias(this Initialization initialization, int inputs, RandomStream stream) =>
        initialization == Initialization.Torch ? Uniform(1 / Math.Sqrt(inputs), stream) : 0;

    private static double Uniform(double bound, RandomStream stream) => bound * ((2 * stream.NextDouble()) - 1);
}
