using System.Runtime.InteropServices;

namespace HealthTorch.Numerics;

/// <summary>A named array as a safetensors file holds it.</summary>
/// <param name="Dtype">F32, F64 or I64.</param>
/// <param name="Shape">Sizes; empty for a single number.</param>
/// <param name="Bytes">Little-endian, row-major.</param>
public sealed record StoredTensor(string Dtype, IReadOnlyList<long> Shape, byte[] Bytes)
{
    /// <summary>Bytes of a number of a format; 0 where it is not known.</summary>
    /// <param name="dtype">The format.</param>
    internal static int SizeOf(string? dtype) => dtype switch
    {
        "F32" => sizeof(float),
        "F64" => sizeof(double),
        "I64" => sizeof(long),
        _ => 0,
    };

    /// <summary>Refuses an array that is not the one needed.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="dtype">The number format that it needs.</param>
    /// <param name="shape">The sizes that it needs.</param>
    /// <exception cref="InvalidDataException">Format or sizes differ, or a number is not finite.</exception>
    internal void Require(string name, string dtype, IReadOnlyList<long> shape)
    {
        if (Dtype != dtype || !Shape.SequenceEqual(shape))
        {
            throw new InvalidDataException(
                $"needed {name} of {dtype} [{string.Join(", ", shape)}] but got {Dtype} [{string.Join(", ", Shape)}]");
        }

        if (!IsFinite())
        {
            throw new InvalidDataException($"needed finite numbers but {name} has others");
        }
    }

    private bool IsFinite() => Bytes.Length == 0 || Dtype switch
    {
        "F32" => System.Numerics.Tensors.TensorPrimitives.IsFiniteAll(MemoryMarshal.Cast<byte, float>(Bytes)),
        "F64" => System.Numerics.Tensors.TensorPrimitives.IsFiniteAll(MemoryMarshal.Cast<byte, double>(Bytes)),
        _ => true,
    };
}
