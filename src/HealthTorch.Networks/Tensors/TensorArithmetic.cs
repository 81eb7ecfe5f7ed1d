using System.Runtime.CompilerServices;
using TorchSharp;
using static TorchSharp.torch;

namespace HealthTorch.Networks.Tensors;

/// <summary>
/// Arithmetic of tensors and scalars that is safe from the garbage collector. Each function returns a new tensor of the same shape. <c>a -
/// b</c>, <c>a * b</c> and <c>a / b</c> of two tensors are safe without it.
/// </summary>
/// <remarks>
/// TorchSharp creates a native scalar for every number in a tensor expression, even for the 1 in a + b, which it computes as a + 1 b, and
/// may free it before torch has read it. If a collection runs in between, torch reads freed memory and the process crashes, or torch reads
/// a wrong number. These functions keep each scalar alive until torch has finished. The build rejects the other ways (BannedSymbols.txt).
/// </remarks>
internal static class TensorArithmetic
{
    private static readonly Scalar s_two = ((ScalarArgument)2).ToScalar();

    /// <summary>x + y.</summary>
    public static Tensor Add(this Tensor x, Tensor y) => x.add(y, ScalarArgument.One);

    /// <summary>x + weight y, with a single rounding.</summary>
    public static Tensor Add(this Tensor x, Tensor y, ScalarArgument weight)
    {
        using var scalar = weight.ToScalar();
        return x.add(y, scalar);
    }

    /// <summary>x + y.</summary>
    [OverloadResolutionPriority(1)] // Otherwise TorchSharp would convert the number to a tensor.
    public static Tensor Add(this Tensor x, ScalarArgument y)
    {
        using var scalar = y.ToScalar();
        return x.add(scalar, ScalarArgument.One);
    }

    /// <summary>x - y.</summary>
    public static Tensor Subtract(this Tensor x, ScalarArgument y) => x.Add(-y);

    /// <summary>1 - x.</summary>
    public static Tensor OneMinus(this Tensor x) => x.neg().add(ScalarArgument.One, ScalarArgument.One);

    /// <summary>x y.</summary>
    public static Tensor Multiply(this Tensor x, ScalarArgument y)
    {
        using var scalar = y.ToScalar();
        return x.mul(scalar);
    }

    /// <summary>x / y.</summary>
    public static Tensor Divide(this Tensor x, ScalarArgument y)
    {
        using var scalar = y.ToScalar();
        return x.div(scalar);
    }

    /// <summary>x^2.</summary>
    public static Tensor Square(this Tensor x) => x.pow(s_two);

    /// <summary>log(1 + e^x), accurate for large x of either sign.</summary>
    public static Tensor Softplus(this Tensor x) => x.logaddexp(zeros_like(x));

    /// <summary>x where x > 0, e^x - 1 elsewhere.</summary>
    public static Tensor Elu(this Tensor x) => x.elu(ScalarArgument.One, ScalarArgument.One, ScalarArgument.One);

    /// <summary>x where x > 0, slope times x elsewhere.</summary>
    public static Tensor LeakyRelu(this Tensor x, ScalarArgument slope)
    {
        using var scalar = slope.ToScalar();
        return x.leaky_relu(scalar);
    }

    /// <summary>The maximum of x and a number, elementwise.</summary>
    public static Tensor ClampMin(this Tensor x, ScalarArgument min)
    {
        using var scalar = min.ToScalar();
        return x.clamp_min(scalar);
    }

    /// <summary>The minimum of x and a number, elementwise.</summary>
    public static Tensor ClampMax(this Tensor x, ScalarArgument max)
    {
        using var scalar = max.ToScalar();
        return x.clamp_max(scalar);
    }

    /// <summary>Whether x equals y, elementwise.</summary>
    public static Tensor Equal(this Tensor x, ScalarArgument y)
    {
        using var scalar = y.ToScalar();
        return x.eq(scalar);
    }

    /// <summary>Whether x is greater than y, elementwise.</summary>
    public static Tensor GreaterThan(this Tensor x, ScalarArgument y)
    {
        using var scalar = y.ToScalar();
        return x.gt(scalar);
    }

    /// <summary>x, with a number in the places where a mask is true.</summary>
    public static Tensor MaskedFill(this Tensor x, Tensor mask, ScalarArgument number)
    {
        using var scalar = number.ToScalar();
        return x.masked_fill(mask, scalar);
    }

    /// <summary>x, with each row of <paramref name="source"/> added to the row of x given by <paramref name="rows"/>.</summary>
    /// <param name="x">(n, ...).</param>
    /// <param name="rows">(m) int64 row numbers below n.</param>
    /// <param name="source">(m, ...).</param>
    public static Tensor IndexAdd(this Tensor x, Tensor rows, Tensor source) => x.index_add(0, rows, source, ScalarArgument.One);

    /// <summary>Returns the only element of x, on any device.</summary>
    public static double ItemAsDouble(this Tensor x) => x.to(ScalarType.Float64).item<double>();
}
