using System.Diagnostics.CodeAnalysis;
using TorchSharp;

namespace HealthTorch.Networks.Tensors;

/// <summary>A number in a tensor expression. Integers stay integers, so that integer tensors keep their type.</summary>
internal readonly struct ScalarArgument
{
    private readonly long? _integer;
    private readonly double _real;

    private ScalarArgument(long? whole, double real) => (_integer, _real) = (whole, real);

    /// <summary>The scalar 1, which is never freed.</summary>
    public static Scalar One { get; } = ((ScalarArgument)1).ToScalar();

    /// <summary>Converts an integer.</summary>
    public static implicit operator ScalarArgument(long value) => new(value, value);

    /// <summary>Converts a floating-point number.</summary>
    public static implicit operator ScalarArgument(double value) => new(null, value);

    /// <summary>Negates a number.</summary>
    public static ScalarArgument operator -(ScalarArgument number) => new(-number._integer, -number._real);

    /// <summary>
    /// Creates the native scalar that torch reads. The caller must keep it alive, by <c>using</c> or permanently, until torch has finished.
    /// </summary>
    [SuppressMessage("ApiDesign", "RS0030", Justification = "The one place where scalars are made: who asks here holds them.")]
    public Scalar ToScalar() => _integer is { } whole ? whole.ToScalar() : _real.ToScalar();
}
