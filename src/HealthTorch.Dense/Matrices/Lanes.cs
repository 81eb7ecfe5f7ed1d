using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace HealthTorch.Dense;

/// <summary>How many numbers the widest register of this machine holds: rows of matrices are padded to whole registers.</summary>
internal static class Lanes
{
    private static int Bytes => Vector512.IsHardwareAccelerated ? 64 : Vector256.IsHardwareAccelerated ? 32 : 16;

    /// <summary>Numbers in a register.</summary>
    public static int Count<T>() => Bytes / Unsafe.SizeOf<T>();

    /// <summary>Distance of rows: the next whole number of registers, but 1 for a single column.</summary>
    /// <param name="columns">A number of columns.</param>
    public static int Padded<T>(int columns) => columns == 1 ? 1 : (columns + Count<T>() - 1) / Count<T>() * Count<T>();
}
