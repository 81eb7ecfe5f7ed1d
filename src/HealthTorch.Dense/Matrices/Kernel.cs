using System.Runtime.CompilerServices;

namespace HealthTorch.Dense.Matrices;

/// <summary>
/// The innermost loops of matrix products: a tile of four rows and two registers of C stays in registers while A and B are streamed.
/// </summary>
/// <remarks>Goto, van de Geijn: Anatomy of high-performance matrix multiplication (2008), section 6.</remarks>
internal static class Kernel<TSimd, TVector, T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    /// <summary>The number of rows of a tile.</summary>
    public const int Rows = 4;

    /// <summary>
    /// Computes C += A B for four rows and two registers. Rows beyond the end of the tile repeat the last one and are not stored.
    /// </summary>
    /// <param name="depth">The number of columns of A and rows of B.</param>
    /// <param name="a">The first number of A in the tile.</param>
    /// <param name="aRow">The row stride of A.</param>
    /// <param name="aColumn">The column stride of A.</param>
    /// <param name="b">The first number of B in the tile; its columns are adjacent.</param>
    /// <param name="bRow">The row stride of B.</param>
    /// <param name="c">The first number of C in the tile.</param>
    /// <param name="cRow">The row stride of C.</param>
    /// <param name="rows">The number of rows of the tile, 1 to 4.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddTwoRegisters(nint depth, ref T a, nint aRow, nint aColumn, ref T b, nint bRow, ref T c, nint cRow, int rows)
    {
        ref var a1 = ref Unsafe.Add(ref a, rows > 1 ? aRow : 0);
        ref var a2 = ref Unsafe.Add(ref a, rows > 2 ? 2 * aRow : 0);
        ref var a3 = ref Unsafe.Add(ref a, rows > 3 ? 3 * aRow : 0);
        TVector c00 = TSimd.Zero, c01 = TSimd.Zero, c10 = TSimd.Zero, c11 = TSimd.Zero;
        TVector c20 = TSimd.Zero, c21 = TSimd.Zero, c30 = TSimd.Zero, c31 = TSimd.Zero;
        nint from = 0;
        for (nint k = 0; k < depth; k++)
        {
            var b0 = TSimd.Load(ref b, 0);
            var b1 = TSimd.Load(ref b, TSimd.Count);
            var x = TSimd.Broadcast(Unsafe.Add(ref a, from));
            c00 = TSimd.MultiplyAdd(x, b0, c00);
            c01 = TSimd.MultiplyAdd(x, b1, c01);
            x = TSimd.Broadcast(Unsafe.Add(ref a1, from));
            c10 = TSimd.MultiplyAdd(x, b0, c10);
            c11 = TSimd.MultiplyAdd(x, b1, c11);
            x = TSimd.Broadcast(Unsafe.Add(ref a2, from));
            c20 = TSimd.MultiplyAdd(x, b0, c20);
            c21 = TSimd.MultiplyAdd(x, b1, c21);
            x = TSimd.Broadcast(Unsafe.Add(ref a3, from));
            c30 = TSimd.MultiplyAdd(x, b0, c30);
            c31 = TSimd.MultiplyAdd(x, b1, c31);
            from += aColumn;
            b = ref Unsafe.Add(ref b, bRow);
        }

        Add(c00, c01, ref c);
        if (rows > 1)
        {
            Add(c10, c11, ref Unsafe.Add(ref c, cRow));
        }

        if (rows > 2)
        {
            Add(c20, c21, ref Unsafe.Add(ref c, 2 * cRow));
        }

        if (rows > 3)
        {
            Add(c30, c31, ref Unsafe.Add(ref c, 3 * cRow));
        }
    }

    /// <summary>Computes C += A B for four rows and one register.</summary>
    /// <param name="depth">The number of columns of A and rows of B.</param>
    /// <param name="a">The first number of A in the tile.</param>
    /// <param name="aRow">The row stride of A.</param>
    /// <param name="aColumn">The column stride of A.</param>
    /// <param name="b">The first number of B in the tile.</param>
    /// <param name="bRow">The row stride of B.</param>
    /// <param name="c">The first number of C in the tile.</param>
    /// <param name="cRow">The row stride of C.</param>
    /// <param name="rows">The number of rows of the tile, 1 to 4.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddOneRegister(nint depth, ref T a, nint aRow, nint aColumn, ref T b, nint bRow, ref T c, nint cRow, int rows)
    {
        ref var a1 = ref Unsafe.Add(ref a, rows > 1 ? aRow : 0);
        ref var a2 = ref Unsafe.Add(ref a, rows > 2 ? 2 * aRow : 0);
        ref var a3 = ref Unsafe.Add(ref a, rows > 3 ? 3 * aRow : 0);
        TVector c0 = TSimd.Zero, c1 = TSimd.Zero, c2 = TSimd.Zero, c3 = TSimd.Zero;
        nint from = 0;
        for (nint k = 0; k < depth; k++)
        {
            var b0 = TSimd.Load(ref b, 0);
            c0 = TSimd.MultiplyAdd(TSimd.Broadcast(Unsafe.Add(ref a, from)), b0, c0);
            c1 = TSimd.MultiplyAdd(TSimd.Broadcast(Unsafe.Add(ref a1, from)), b0, c1);
            c2 = TSimd.MultiplyAdd(TSimd.Broadcast(Unsafe.Add(ref a2, from)), b0, c2);
            c3 = TSimd.MultiplyAdd(TSimd.Broadcast(Unsafe.Add(ref a3, from)), b0, c3);
            from += aColumn;
            b = ref Unsafe.Add(ref b, bRow);
        }

        Add(c0, ref c);
        if (rows > 1)
        {
            Add(c1, ref Unsafe.Add(ref c, cRow));
        }

        if (rows > 2)
        {
            Add(c2, ref Unsafe.Add(ref c, 2 * cRow));
        }

        if (rows > 3)
        {
            Add(c3, ref Unsafe.Add(ref c, 3 * cRow));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(TVector first, TVector second, ref T c)
    {
        Add(first, ref c);
        TSimd.Store(TSimd.Add(TSimd.Load(ref c, TSimd.Count), second), ref c, TSimd.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(TVector value, ref T c) => TSimd.Store(TSimd.Add(TSimd.Load(ref c, 0), value), ref c, 0);
}
