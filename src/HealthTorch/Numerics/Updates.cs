using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace HealthTorch.Numerics;

/// <summary>
/// In-place tensor operations that are safe from the garbage collector, see <see cref="Arithmetic"/>. Each returns x itself.
/// </summary>
internal static class Updates
{
    /// <summary>x becomes x + y.</summary>
    [OverloadResolutionPriority(1)] // Otherwise TorchSharp would convert the number to a tensor.
    public static Tensor Add(this Tensor x, Number y)
    {
        using var scalar = y.Native();
        return x.add_(scalar, Number.One);
    }

    /// <summary>x becomes x + y.</summary>
    public static Tensor Add(this Tensor x, Tensor y) => x.add_(y, Number.One);

    /// <summary>x becomes x + weight y.</summary>
    public static Tensor Add(this Tensor x, Tensor y, Number weight)
    {
        using var scalar = weight.Native();
        return x.add_(y, scalar);
    }

    /// <summary>Adds each row of <paramref name="source"/> to the row of x given by <paramref name="rows"/>.</summary>
    /// <param name="x">(n, ...).</param>
    /// <param name="rows">(m) int64 row numbers below n.</param>
    /// <param name="source">(m, ...).</param>
    public static Tensor AddRows(this Tensor x, Tensor rows, Tensor source) => x.index_add_(0, rows, source, Number.One);

    /// <summary>x becomes x + weight y z.</summary>
    public static Tensor AddProduct(this Tensor x, Tensor y, Tensor z, Number weight)
    {
        using var scalar = weight.Native();
        return x.addcmul_(y, z, scalar);
    }

    /// <summary>x becomes x + weight y / z.</summary>
    public static Tensor AddQuotient(this Tensor x, Tensor y, Tensor z, Number weight)
    {
        using var scalar = weight.Native();
        return x.addcdiv_(y, z, scalar);
    }

    /// <summary>x becomes x y.</summary>
    public static Tensor Scale(this Tensor x, Number y)
    {
        using var scalar = y.Native();
        return x.mul_(scalar);
    }
}
