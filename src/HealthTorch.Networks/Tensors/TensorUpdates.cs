using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace HealthTorch.Networks.Tensors;

/// <summary>
/// In-place tensor operations that are safe from the garbage collector, see <see cref="TensorArithmetic"/>. Each returns x itself.
/// </summary>
internal static class TensorUpdates
{
    /// <summary>x becomes x + y.</summary>
    [OverloadResolutionPriority(1)] // Otherwise TorchSharp would convert the number to a tensor.
    public static Tensor AddInPlace(this Tensor x, ScalarArgument y)
    {
        using var scalar = y.ToScalar();
        return x.add_(scalar, ScalarArgument.One);
    }

    /// <summary>x becomes x + y.</summary>
    public static Tensor AddInPlace(this Tensor x, Tensor y) => x.add_(y, ScalarArgument.One);

    /// <summary>x becomes x + weight y.</summary>
    public static Tensor AddInPlace(this Tensor x, Tensor y, ScalarArgument weight)
    {
        using var scalar = weight.ToScalar();
        return x.add_(y, scalar);
    }

    /// <summary>Adds each row of <paramref name="source"/> to the row of x given by <paramref name="rows"/>.</summary>
    /// <param name="x">(n, ...).</param>
    /// <param name="rows">(m) int64 row numbers below n.</param>
    /// <param name="source">(m, ...).</param>
    public static Tensor IndexAddInPlace(this Tensor x, Tensor rows, Tensor source) => x.index_add_(0, rows, source, ScalarArgument.One);

    /// <summary>x becomes x + weight y z.</summary>
    public static Tensor AddProductInPlace(this Tensor x, Tensor y, Tensor z, ScalarArgument weight)
    {
        using var scalar = weight.ToScalar();
        return x.addcmul_(y, z, scalar);
    }

    /// <summary>x becomes x + weight y / z.</summary>
    public static Tensor AddQuotientInPlace(this Tensor x, Tensor y, Tensor z, ScalarArgument weight)
    {
        using var scalar = weight.ToScalar();
        return x.addcdiv_(y, z, scalar);
    }

    /// <summary>x becomes x y.</summary>
    public static Tensor MultiplyInPlace(this Tensor x, ScalarArgument y)
    {
        using var scalar = y.ToScalar();
        return x.mul_(scalar);
    }
}
