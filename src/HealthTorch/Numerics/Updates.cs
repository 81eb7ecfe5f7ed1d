using static TorchSharp.torch;

namespace HealthTorch.Numerics;

/// <summary>
/// Changes of tensors in place that the garbage collector cannot break, see <see cref="Arithmetic"/>. Each gives x itself.
/// </summary>
internal static class Updates
{
    /// <summary>x becomes x + y.</summary>
    public static Tensor Add(this Tensor x, Number y)
    {
        using var scalar = y.Native();
        return x.add_(scalar, Number.One);
    }

    /// <summary>x becomes x + weight y.</summary>
    public static Tensor Add(this Tensor x, Tensor y, Number weight)
    {
        using var scalar = weight.Native();
        return x.add_(y, scalar);
    }

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
