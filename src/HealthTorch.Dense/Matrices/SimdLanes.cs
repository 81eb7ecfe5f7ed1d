using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace HealthTorch.Dense.Matrices;

/// <summary>The number of elements in the widest register of this machine: rows of matrices are padded to whole registers.</summary>
internal static class SimdLanes
{
    private static int Bytes => Vector512.IsHardwareAccelerated ? 64 : Vector256.IsHardwareAccelerated ? 32 : 16;

    /// <summary>Returns the number of elements in a register.</summary>
    public static int Count<T>() => Bytes / Unsafe.SizeOf<T>();

    /// <summary>
    /// Returns the row stride of a matrix: the number of columns rounded up to whole registers, but 1 for a single column.
    /// </summary>
    /// <param name="columns">The number of columns.</param>
    public static int PaddedStride<T>(int columns) => columns == 1 ? 1 : (columns + Count<T>() - 1) / Count<T>() * Count<T>();
}
