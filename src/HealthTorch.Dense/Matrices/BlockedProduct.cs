using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace HealthTorch.Dense.Matrices;

/// <summary>
/// Computes C += A B in blocks that fit the caches. The columns of B are packed into panels two registers wide. A is read in place, or
/// packed into stripes of four rows if its columns are far apart.
/// </summary>
/// <remarks>Goto, van de Geijn (2008); Van Zee, van de Geijn: BLIS (2015).</remarks>
internal static class BlockedProduct<TSimd, TVector, T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private const int BlockDepth = 256;
    private const int BlockRows = 64;
    private const int BlockColumns = 512;

    // Up to these limits a panel of B, or a stripe of A, stays in the first-level cache without packing.
    private const int MaxUnpackedStrideBytes = 512;
    private const int MaxUnpackedDepth = 128;

    private const int MinPackedDepth = 32;

    private static int PanelWidth => 2 * TSimd.Count;

    public static void Add(MatrixView<T> a, MatrixView<T> b, MatrixView<T> c)
    {
        for (var column = 0; column < b.Columns; column += BlockColumns)
        {
            for (var depth = 0; depth < b.Rows; depth += BlockDepth)
            {
                var columns = Math.Min(BlockColumns, b.Columns - column);
                var block = new Block(a, c, depth, Math.Min(BlockDepth, b.Rows - depth), column, columns);
                block.Add(Panels.Create(b, block));
            }
        }
    }

    /// <summary>A block: a range of the depth and of the columns of C.</summary>
    private readonly record struct Block(MatrixView<T> A, MatrixView<T> C, int FirstDepth, int Depth, int FirstColumn, int Columns)
    {
        // Each number of B is used too rarely for packing to be worthwhile.
        public bool IsTooSmallToPack => A.Rows <= 2 * Kernel<TSimd, TVector, T>.Rows || Depth <= MinPackedDepth;

        public void Add(Panels panels)
        {
            for (var row = 0; row < A.Rows; row += BlockRows)
            {
                AddRows(panels, row);
            }
        }

        private void AddRows(Panels panels, int firstRow)
        {
            var rows = Math.Min(BlockRows, A.Rows - firstRow);
            var a = GetStripes(firstRow, rows);
            for (var column = 0; column < Columns; column += PanelWidth)
            {
                ref var b = ref panels.At(column);
                var wide = Columns - column > TSimd.Count;
                for (var row = 0; row < rows; row += Kernel<TSimd, TVector, T>.Rows)
                {
                    ref var c = ref Unsafe.Add(ref C.Origin, ((nint)(firstRow + row) * C.RowStride) + FirstColumn + column);
                    ref var from = ref Unsafe.Add(ref a.Origin, (nint)(row / Kernel<TSimd, TVector, T>.Rows) * a.StripeStride);
                    var count = Math.Min(Kernel<TSimd, TVector, T>.Rows, rows - row);
                    if (wide)
                    {
                        Kernel<TSimd, TVector, T>.AddTwoRegisters(
                            Depth, ref from, a.RowStride, a.ColumnStride, ref b, panels.RowStride, ref c, C.RowStride, count);
                    }
                    else
                    {
                        Kernel<TSimd, TVector, T>.AddOneRegister(
                            Depth, ref from, a.RowStride, a.ColumnStride, ref b, panels.RowStride, ref c, C.RowStride, count);
                    }
                }
            }
        }

        private Stripes GetStripes(int firstRow, int rows)
        {
            var start = A.Start + (firstRow * A.RowStride) + (FirstDepth * A.ColumnStride);
            var view = new MatrixView<T>(A.Data, start, rows, Depth, A.RowStride, A.ColumnStride);
            return A.ColumnStride == 1
                || Depth * Columns <= MaxUnpackedDepth * MaxUnpackedDepth
                || A.ColumnStride * Unsafe.SizeOf<T>() <= MaxUnpackedStrideBytes
                ? new Stripes(A.Data, start, Kernel<TSimd, TVector, T>.Rows * A.RowStride, A.RowStride, A.ColumnStride)
                : BlockedProduct<TSimd, TVector, T>.Stripes.Pack(view);
        }
    }

    /// <summary>A in stripes of four rows.</summary>
    private readonly record struct Stripes(T[] Data, int Start, int StripeStride, int RowStride, int ColumnStride)
    {
        public ref T Origin => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Data), Start);

        public static Stripes Pack(MatrixView<T> a)
        {
            const int height = Kernel<TSimd, TVector, T>.Rows;
            var stripes = (a.Rows + height - 1) / height;
            var (packed, start) = ScratchBuffer<T>.ForRows(stripes * height * a.Columns);
            for (var row = 0; row < a.Rows; row++)
            {
                var at = start + (row / height * height * a.Columns) + (row % height);
                ref var from = ref Unsafe.Add(ref a.Origin, (nint)row * a.RowStride);
                for (var k = 0; k < a.Columns; k++, at += height)
                {
                    packed[at] = Unsafe.Add(ref from, (nint)k * a.ColumnStride);
                }
            }

            return new Stripes(packed, start, height * a.Columns, 1, height);
        }
    }

    /// <summary>The columns of B in panels two registers wide.</summary>
    private readonly record struct Panels(T[] Data, int Start, int PanelStride, int RowStride)
    {
        public static Panels Create(MatrixView<T> b, Block block)
        {
            var start = b.Start + (block.FirstDepth * b.RowStride) + (block.FirstColumn * b.ColumnStride);
            var padded = (b.Columns + TSimd.Count - 1) / TSimd.Count * TSimd.Count;
            if (b.ColumnStride == 1
                && b.RowStride >= padded
                && (block.IsTooSmallToPack
                    || (block.Depth <= MaxUnpackedDepth && b.RowStride * Unsafe.SizeOf<T>() <= MaxUnpackedStrideBytes)))
            {
                return new Panels(b.Data, start, PanelWidth, b.RowStride);
            }

            var panels = (block.Columns + PanelWidth - 1) / PanelWidth;
            var (packed, first) = ScratchBuffer<T>.ForColumns(panels * PanelWidth * block.Depth);
            var view = new MatrixView<T>(b.Data, start, block.Depth, block.Columns, b.RowStride, b.ColumnStride);
            for (var panel = 0; panel < panels; panel++)
            {
                Pack(view, panel * PanelWidth, packed.AsSpan(first + (panel * PanelWidth * block.Depth), PanelWidth * block.Depth));
            }

            return new Panels(packed, first, PanelWidth * block.Depth, PanelWidth);
        }

        public ref T At(int column) =>
            ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Data), Start + (column / PanelWidth * PanelStride));

        private static void Pack(MatrixView<T> b, int firstColumn, Span<T> panel)
        {
            var columns = Math.Min(PanelWidth, b.Columns - firstColumn);
            if (columns < PanelWidth)
            {
                panel.Clear();
            }

            if (b.ColumnStride == 1)
            {
                for (var k = 0; k < b.Rows; k++)
                {
                    b.Data.AsSpan(b.Start + (k * b.RowStride) + firstColumn, columns).CopyTo(panel[(k * PanelWidth)..]);
                }
            }
            else
            {
                ref var from = ref Unsafe.Add(ref b.Origin, (nint)firstColumn * b.ColumnStride);
                Transposition<T>.Copy(ref from, b.ColumnStride, columns, b.Rows, ref panel[0], PanelWidth);
            }
        }
    }
}
