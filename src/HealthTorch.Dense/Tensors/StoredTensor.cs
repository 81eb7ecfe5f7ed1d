using System.Runtime.InteropServices;

namespace HealthTorch.Dense.Tensors;

/// <summary>A tensor as stored in a safetensors file.</summary>
/// <param name="Dtype">F32, F64 or I64.</param>
/// <param name="Shape">The sizes of the dimensions; empty for a scalar.</param>
/// <param name="Bytes">Little-endian, row-major.</param>
public sealed record StoredTensor(string Dtype, IReadOnlyList<long> Shape, byte[] Bytes)
{
    /// <summary>Returns the bytes per element of a number format; 0 if the format is unknown.</summary>
    /// <param name="dtype">The number format.</param>
    internal static int BytesPerElement(string? dtype) => dtype switch
    {
        "F32" => sizeof(float),
        "F64" => sizeof(double),
        "I64" => sizeof(long),
        _ => 0,
    };

    /// <summary>Throws an exception if the tensor is not the required one.</summary>
    /// <param name="name">The name of the tensor.</param>
    /// <param name="dtype">The required number format.</param>
    /// <param name="shape">The required sizes.</param>
    /// <exception cref="InvalidDataException">The format or the sizes differ, or an element is not finite.</exception>
    internal void Require(string name, string dtype, IReadOnlyList<long> shape)
    {
        if (Dtype != dtype || !Shape.SequenceEqual(shape))
        {
            throw new InvalidDataException(
                $"needed {name} of {dtype} [{string.Join(", ", shape)}] but got {Dtype} [{string.Join(", ", Shape)}]");
        }

        if (!IsFinite())
        {
            throw new InvalidDataException($"needed finite numbers but {name} contains NaN or infinity");
        }
    }

    private bool IsFinite() => Bytes.Length == 0 || Dtype switch
    {
        "F32" => System.Numerics.Tensors.TensorPrimitives.IsFiniteAll(MemoryMarshal.Cast<byte, float>(Bytes)),
        "F64" => System.Numerics.Tensors.TensorPrimitives.IsFiniteAll(MemoryMarshal.Cast<byte, double>(Bytes)),
        _ => true,
    };
}
