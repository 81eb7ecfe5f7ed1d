using System.Diagnostics.CodeAnalysis;
using TorchSharp;

namespace HealthTorch.Numerics;

/// <summary>A number in a tensor expression. Whole numbers stay whole, so that tensors of whole numbers do.</summary>
internal readonly struct Number
{
    private readonly long? _whole;
    private readonly double _real;

    private Number(long? whole, double real) => (_whole, _real) = (whole, real);

    /// <summary>One, held for good.</summary>
    public static Scalar One { get; } = ((Number)1).Native();

    /// <summary>A whole number.</summary>
    public static implicit operator Number(long value) => new(value, value);

    /// <summary>A real number.</summary>
    public static implicit operator Number(double value) => new(null, value);

    /// <summary>Minus a number.</summary>
    public static Number operator -(Number number) => new(-number._whole, -number._real);

    /// <summary>
    /// The number as torch reads it: a native object, which its maker holds by <c>using</c>, or for good, until torch is done.
    /// </summary>
    [SuppressMessage("ApiDesign", "RS0030", Justification = "The one place where scalars are made: who asks here holds them.")]
    public Scalar Native() => _whole is { } whole ? whole.ToScalar() : _real.ToScalar();
}
