using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace HealthTorch.Dense.Matrices;

/// <summary>Copies rows into columns.</summary>
internal static class Transposition<T>
    where T : unmanaged
{
    /// <summary>The number of rows that <see cref="CopySquares"/> copies at once.</summary>
    public const int SquareSize = 4;

    /// <summary>Whether this machine can transpose squares of this number type in registers.</summary>
    public static bool SupportsSquares => Sse.IsSupported && typeof(T) == typeof(float);

    /// <summary>Copies the first rows of a matrix into adjacent columns.</summary>
    /// <param name="from">The first element of the first row; rows are contiguous.</param>
    /// <param name="rowStep">The row stride.</param>
    /// <param name="rows">The number of rows to copy.</param>
    /// <param name="length">The number of elements of each row.</param>
    /// <param name="to">The first element of the first column.</param>
    /// <param name="step">The distance between adjacent elements of a column, at least <paramref name="rows"/>.</param>
    public static void Copy(ref T from, nint rowStep, int rows, int length, ref T to, nint step)
    {
        var row = 0;
        for (; SupportsSquares && row + SquareSize <= rows; row += SquareSize)
        {
            ref var first = ref Unsafe.Add(ref from, row * rowStep);
            CopySquares(
                ref first,
                ref Unsafe.Add(ref first, rowStep),
                ref Unsafe.Add(ref first, 2 * rowStep),
                ref Unsafe.Add(ref first, 3 * rowStep),
                length,
                ref Unsafe.Add(ref to, row),
                step);
        }

        for (; row < rows; row++)
        {
            Copy(ref Unsafe.Add(ref from, row * rowStep), length, ref Unsafe.Add(ref to, row), step);
        }
    }

    /// <summary>Copies a row into a column.</summary>
    /// <param name="from">The first element of the row.</param>
    /// <param name="length">The number of elements.</param>
    /// <param name="to">The first element of the column.</param>
    /// <param name="step">The distance between adjacent elements of the column.</param>
    public static void Copy(ref T from, int length, ref T to, nint step)
    {
        for (var i = 0; i < length; i++)
        {
            to = Unsafe.Add(ref from, i);
            to = ref Unsafe.Add(ref to, step);
        }
    }

    /// <summary>Copies four rows into adjacent columns, in squares of four by four; only if <see cref="SupportsSquares"/>.</summary>
    /// <param name="first">The first element of the first row.</param>
    /// <param name="second">The first element of the second row.</param>
    /// <param name="third">The first element of the third row.</param>
    /// <param name="fourth">The first element of the fourth row.</param>
    /// <param name="length">The number of elements of each row.</param>
    /// <param name="to">The first element of the first column.</param>
    /// <param name="step">The distance between adjacent elements of a column.</param>
    public static void CopySquares(ref T first, ref T second, ref T third, ref T fourth, int length, ref T to, nint step)
    {
        var i = 0;
        for (; i + SquareSize <= length; i += SquareSize)
        {
            CopySquare(
                ref AsFloat(ref first, i),
                ref AsFloat(ref second, i),
                ref AsFloat(ref third, i),
                ref AsFloat(ref fourth, i),
                ref AsFloat(ref to, 0),
                step);
            to = ref Unsafe.Add(ref to, SquareSize * step);
        }

        for (; i < length; i++)
        {
            to = Unsafe.Add(ref first, i);
            Unsafe.Add(ref to, 1) = Unsafe.Add(ref second, i);
            Unsafe.Add(ref to, 2) = Unsafe.Add(ref third, i);
            Unsafe.Add(ref to, 3) = Unsafe.Add(ref fourth, i);
            to = ref Unsafe.Add(ref to, step);
        }
    }

    private static ref float AsFloat(ref T row, int index) => ref Unsafe.As<T, float>(ref Unsafe.Add(ref row, index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopySquare(ref float first, ref float second, ref float third, ref float fourth, ref float to, nint step)
    {
        var (a, b) = (Vector128.LoadUnsafe(ref first), Vector128.LoadUnsafe(ref second));
        var (c, d) = (Vector128.LoadUnsafe(ref third), Vector128.LoadUnsafe(ref fourth));
        var (lowAB, lowCD) = (Sse.UnpackLow(a, b), Sse.UnpackLow(c, d));
        var (highAB, highCD) = (Sse.UnpackHigh(a, b), Sse.UnpackHigh(c, d));
        Sse.MoveLowToHigh(lowAB, lowCD).StoreUnsafe(ref to);
        Sse.MoveHighToLow(lowCD, lowAB).StoreUnsafe(ref Unsafe.Add(ref to, step));
        Sse.MoveLowToHigh(highAB, highCD).StoreUnsafe(ref Unsafe.Add(ref to, 2 * step));
        Sse.MoveHighToLow(highCD, highAB).StoreUnsafe(ref Unsafe.Add(ref to, 3 * step));
    }
}
