using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace HealthTorch.Dense;

/// <summary>Copies rows into columns.</summary>
internal static class Transposition<T>
    where T : unmanaged
{
    /// <summary>Copies the first rows of a matrix into neighbouring columns.</summary>
    /// <param name="from">The first number of the first row; rows hold neighbours.</param>
    /// <param name="rowStep">Distance of the rows.</param>
    /// <param name="rows">Rows to copy.</param>
    /// <param name="length">Numbers of each.</param>
    /// <param name="to">The first number of the first column.</param>
    /// <param name="step">Distance of neighbours in a column, at least <paramref name="rows"/>.</param>
    public static void Copy(ref T from, nint rowStep, int rows, int length, ref T to, nint step)
    {
        var row = 0;
        for (; Sse.IsSupported && typeof(T) == typeof(float) && row + 4 <= rows; row += 4)
        {
            CopyFour(ref Unsafe.As<T, float>(ref Unsafe.Add(ref from, row * rowStep)), rowStep, length, ref Unsafe.As<T, float>(ref Unsafe.Add(ref to, row)), step);
        }

        for (; row < rows; row++)
        {
            ref var source = ref Unsafe.Add(ref from, row * rowStep);
            ref var target = ref Unsafe.Add(ref to, row);
            for (var i = 0; i < length; i++)
            {
                target = Unsafe.Add(ref source, i);
                target = ref Unsafe.Add(ref target, step);
            }
        }
    }

    /// <summary>Four rows at a time, in squares of four by four.</summary>
    private static void CopyFour(ref float from, nint rowStep, int length, ref float to, nint step)
    {
        var i = 0;
        for (; i + 4 <= length; i += 4)
        {
            var a = Vector128.LoadUnsafe(ref from, (nuint)i);
            var b = Vector128.LoadUnsafe(ref Unsafe.Add(ref from, rowStep), (nuint)i);
            var c = Vector128.LoadUnsafe(ref Unsafe.Add(ref from, 2 * rowStep), (nuint)i);
            var d = Vector128.LoadUnsafe(ref Unsafe.Add(ref from, 3 * rowStep), (nuint)i);
            var (lowAB, lowCD) = (Sse.UnpackLow(a, b), Sse.UnpackLow(c, d));
            var (highAB, highCD) = (Sse.UnpackHigh(a, b), Sse.UnpackHigh(c, d));
            Sse.MoveLowToHigh(lowAB, lowCD).StoreUnsafe(ref to);
            Sse.MoveHighToLow(lowCD, lowAB).StoreUnsafe(ref Unsafe.Add(ref to, step));
            Sse.MoveLowToHigh(highAB, highCD).StoreUnsafe(ref Unsafe.Add(ref to, 2 * step));
            Sse.MoveHighToLow(highCD, highAB).StoreUnsafe(ref Unsafe.Add(ref to, 3 * step));
            to = ref Unsafe.Add(ref to, 4 * step);
        }

        for (; i < length; i++)
        {
            for (var row = 0; row < 4; row++)
            {
                Unsafe.Add(ref to, row) = Unsafe.Add(ref from, (row * rowStep) + i);
            }

            to = ref Unsafe.Add(ref to, step);
        }
    }
}
