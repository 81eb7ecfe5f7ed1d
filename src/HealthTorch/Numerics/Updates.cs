using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace HealthTorch.Numerics;

/// <summary>
/// Changes of tensors in place that the garbage collector cannot break, see <see cref="Arithmetic"/>. Each gives x itself.
/// </summary>
internal static class Updates
{
    /// <summary>x becomes x + y.</summary>
    [OverloadResolutionPriority(1)] // TorchSharp would turn the number into a tensor.
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

    /// <summary>Each row of <paramref name="source"/> is added to the row of x that <paramref name="rows"/> names.</summary>
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
