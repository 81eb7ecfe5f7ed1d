using System.Diagnostics.CodeAnalysis;
using TorchSharp;

namespace HealthTorch.Numerics;

/// <summary>A number in a tensor expression. Integers stay integers, so that integer tensors keep their type.</summary>
internal readonly struct Number
{
    private readonly long? _whole;
    private readonly double _real;

    private Number(long? whole, double real) => (_whole, _real) = (whole, real);

    /// <summary>The scalar 1, which is never freed.</summary>
    public static Scalar One { get; } = ((Number)1).Native();

    /// <summary>Converts an integer.</summary>
    public static implicit operator Number(long value) => new(value, value);

    /// <summary>Converts a floating-point number.</summary>
    public static implicit operator Number(double value) => new(null, value);

    /// <summary>Negates a number.</summary>
    public static Number operator -(Number number) => new(-number._whole, -number._real);

    /// <summary>
    /// Creates the native scalar that torch reads. The caller must keep it alive, by <c>using</c> or permanently, until torch has finished.
    /// </summary>
    [SuppressMessage("ApiDesign", "RS0030", Justification = "The one place where scalars are made: who asks here holds them.")]
    public Scalar Native() => _whole is { } whole ? whole.ToScalar() : _real.ToScalar();
}
