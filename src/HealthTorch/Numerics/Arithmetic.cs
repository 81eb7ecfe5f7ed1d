using System.Runtime.CompilerServices;
using TorchSharp;
using static TorchSharp.torch;

namespace HealthTorch.Numerics;

/// <summary>
/// Functions of tensors and numbers that the garbage collector cannot break: each gives a new tensor of the same shape. <c>a - b</c>,
/// <c>a * b</c> and <c>a / b</c> of two tensors are safe as they are.
/// </summary>
/// <remarks>
/// TorchSharp makes a native scalar of every number in a tensor expression, even of the 1 in a + b, which it takes for a + 1 b, and lets go
/// of it before torch has read it. A collection in between frees it: torch reads freed memory and ends the process, or reads some other
/// number. Here each scalar is held until torch is done. The build refuses the other ways (BannedSymbols.txt).
/// </remarks>
internal static class Arithmetic
{
    private static readonly Scalar s_two = ((Number)2).Native();

    /// <summary>x + y.</summary>
    public static Tensor Plus(this Tensor x, Tensor y) => x.add(y, Number.One);

    /// <summary>x + weight y, rounded once.</summary>
    public static Tensor Plus(this Tensor x, Tensor y, Number weight)
    {
        using var scalar = weight.Native();
        return x.add(y, scalar);
    }

    /// <summary>x + y.</summary>
    [OverloadResolutionPriority(1)] // TorchSharp would turn the number into a tensor.
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

    /// <summary>log(1 + e^x), as exact for large x of either sign.</summary>
    public static Tensor Softplus(this Tensor x) => x.logaddexp(zeros_like(x));

    /// <summary>x above 0, e^x - 1 below.</summary>
    public static Tensor Elu(this Tensor x) => x.elu(Number.One, Number.One, Number.One);

    /// <summary>x above 0, slope times x below.</summary>
    public static Tensor LeakyRelu(this Tensor x, Number slope)
    {
        using var scalar = slope.Native();
        return x.leaky_relu(scalar);
    }

    /// <summary>The greater of x and a number.</summary>
    public static Tensor AtLeast(this Tensor x, Number least)
    {
        using var scalar = least.Native();
        return x.clamp_min(scalar);
    }

    /// <summary>The lesser of x and a number.</summary>
    public static Tensor AtMost(this Tensor x, Number most)
    {
        using var scalar = most.Native();
        return x.clamp_max(scalar);
    }

    /// <summary>Whether x is y, elementwise.</summary>
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

    /// <summary>x, with a number where a mask is true.</summary>
    public static Tensor Filled(this Tensor x, Tensor mask, Number number)
    {
        using var scalar = number.Native();
        return x.masked_fill(mask, scalar);
    }

    /// <summary>x, with each row of <paramref name="source"/> added to the row of x that <paramref name="rows"/> names.</summary>
    /// <param name="x">(n, ...).</param>
    /// <param name="rows">(m) int64 row numbers below n.</param>
    /// <param name="source">(m, ...).</param>
    public static Tensor PlusRows(this Tensor x, Tensor rows, Tensor source) => x.index_add(0, rows, source, Number.One);

    /// <summary>The only element of x, from whatever device.</summary>
    public static double Value(this Tensor x) => x.to(ScalarType.Float64).item<double>();
}
