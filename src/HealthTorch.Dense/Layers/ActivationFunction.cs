using System.Numerics;

namespace HealthTorch.Dense.Layers;

/// <summary>An elementwise activation function and its derivative.</summary>
internal abstract class ActivationFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Creates an activation function.</summary>
    public static ActivationFunction<T> Create(Activation activation) => activation switch
    {
        Activation.Identity => new IdentityFunction<T>(),
        Activation.Sigmoid => new SigmoidFunction<T>(),
        Activation.Tanh => new TanhFunction<T>(),
        Activation.Relu => new LeakyReluFunction<T>(T.Zero),
        Activation.LeakyRelu => new LeakyReluFunction<T>(T.CreateTruncating(0.01)),
        Activation.Elu => new EluFunction<T>(),
        Activation.Gelu => new GeluFunction<T>(),
        Activation.Silu => new SiluFunction<T>(),
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "needed a known activation"),
    };

    /// <summary>y = f(z).</summary>
    public abstract void Apply(ReadOnlySpan<T> z, Span<T> y);

    /// <summary>dz = dy f'(z).</summary>
    /// <param name="z">The inputs.</param>
    /// <param name="y">The outputs, f(z).</param>
    /// <param name="dy">The gradient with respect to y.</param>
    /// <param name="dz">The gradient with respect to z, overwritten.</param>
    public abstract void Differentiate(ReadOnlySpan<T> z, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dz);
}
