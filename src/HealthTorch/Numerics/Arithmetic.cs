using System.Runtime.CompilerServices;
using TorchSharp;
using static TorchSharp.torch;

namespace HealthTorch.Numerics;

/// <summary>
/// Arithmetic of tensors and scalars that is safe from the garbage collector. Each function returns a new tensor of the same shape. <c>a -
/// b</c>, <c>a * b</c> and <c>a / b</c> of two tensors are safe without it.
/// </summary>
/// <remarks>
/// TorchSharp creates a native scalar for every number in a tensor expression, even for the 1 in a + b, which it computes as a + 1 b, and
/// may free it before torch has read it. If a collection runs in between, torch reads freed memory and the process crashes, or torch reads
/// a wrong number. These functions keep each scalar alive until torch has finished. The build rejects the other ways (BannedSymbols.txt).
/// </remarks>
internal static class Arithmetic
{
    private static readonly Scalar s_two = ((Number)2).Native();

    /// <summary>x + y.</summary>
    public static Tensor Plus(this Tensor x, Tensor y) => x.add(y, Number.One);

    /// <summary>x + weight y, with a single rounding.</summary>
    public static Tensor Plus(this Tensor x, Tensor y, Number weight)
    {
        using var scalar = weight.Native();
        return x.add(y, scalar);
    }

    /// <summary>x + y.</summary>
    [OverloadResolutionPriority(1)] // Otherwise TorchSharp would convert the number to a tensor.
    public static Tensor Plus(this Tensor x, Number y)
    {
        using var scalar = y.Native();
        return x.add(scalar, Number.One);
    }

    /// <summary>x - y.</summary>
    public static Tensor Minus(this Tensor x, Number y) => x.Plus(-y);

    /// <summary>1 - x.</summary>
    public static Tensor Complement(this Tensor x) => x.neg().add(Number.One, Number.One);

    /// <summary>x y.</summary>
    public static Tensor Times(this Tensor x, Number y)
    {
        using var scalar = y.Native();
        return x.mul(scalar);
    }

    /// <summary>x / y.</summary>
    public static Tensor Over(this Tensor x, Number y)
    {
        using var scalar = y.Native();
        return x.div(scalar);
    }

    /// <summary>x^2.</summary>
    public static Tensor Squared(this Tensor x) => x.pow(s_two);

    /// <summary>log(1 + e^x), accurate for large x of either sign.</summary>
    public static Tensor Softplus(this Tensor x) => x.logaddexp(zeros_like(x));

    /// <summary>x where x > 0, e^x - 1 elsewhere.</summary>
    public static Tensor Elu(this Tensor x) => x.elu(Number.One, Number.One, Number.One);

    /// <summary>x where x > 0, slope times x elsewhere.</summary>
    public static Tensor LeakyRelu(this Tensor x, Number slope)
    {
        using var scalar = slope.Native();
        return x.leaky_relu(scalar);
    }

    /// <summary>The maximum of x and a number, elementwise.</summary>
    public static Tensor AtLeast(this Tensor x, Number min)
    {
        using var scalar = min.Native();
        return x.clamp_min(scalar);
    }

    /// <summary>The minimum of x and a number, elementwise.</summary>
    public static Tensor AtMost(this Tensor x, Number max)
    {
        using var scalar = max.Native();
        return x.clamp_max(scalar);
    }

    /// <summary>Whether x equals y, elementwise.</summary>
    public static Tensor Is(this Tensor x, Number y)
    {
        using var scalar = y.Native();
        return x.eq(scalar);
    }

    /// <summary>Whether x is greater than y, elementwise.</summary>
    public static Tensor IsAbove(this Tensor x, Number y)
    {
        using var scalar = y.Native();
        return x.gt(scalar);
    }

    /// <summary>x, with a number in the places where a mask is true.</summary>
    public static Tensor Filled(this Tensor x, Tensor mask, Number number)
    {
        using var scalar = number.Native();
        return x.masked_fill(mask, scalar);
    }

    /// <summary>x, with each row of <paramref name="source"/> added to the row of x given by <paramref name="rows"/>.</summary>
    /// <param name="x">(n, ...).</param>
    /// <param name="rows">(m) int64 row numbers below n.</param>
    /// <param name="source">(m, ...).</param>
    public static Tensor PlusRows(this Tensor x, Tensor rows, Tensor source) => x.index_add(0, rows, source, Number.One);

    /// <summary>Returns the only element of x, on any device.</summary>
    public static double Value(this Tensor x) => x.to(ScalarType.Float64).item<double>();
}
