using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace HealthTorch.Dense;

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
    private const int NearBytes = 512;
    private const int NearDepth = 128;

    private const int LowDepth = 32;

    private static int PanelWidth => 2 * TSimd.Count;

    public static void Add(Matrix<T> a, Matrix<T> b, Matrix<T> c)
    {
        for (var column = 0; column < b.Columns; column += BlockColumns)
        {
            for (var depth = 0; depth < b.Rows; depth += BlockDepth)
            {
                var columns = Math.Min(BlockColumns, b.Columns - column);
                var block = new Block(a, c, depth, Math.Min(BlockDepth, b.Rows - depth), column, columns);
                block.Add(Panels.Of(b, block));
            }
        }
    }

    /// <summary>A block: a range of the depth and of the columns of C.</summary>
    private readonly record struct Block(Matrix<T> A, Matrix<T> C, int FirstDepth, int Depth, int FirstColumn, int Columns)
    {
        // Each number of B is used too rarely for packing to be worthwhile.
        public bool IsLow => A.Rows <= 2 * Kernel<TSimd, TVector, T>.Rows || Depth <= LowDepth;

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
            var a = Stripes(firstRow, rows);
            for (var column = 0; column < Columns; column += PanelWidth)
            {
                ref var b = ref panels.At(column);
                var wide = Columns - column > TSimd.Count;
                for (var row = 0; row < rows; row += Kernel<TSimd, TVector, T>.Rows)
                {
                    ref var c = ref Unsafe.Add(ref C.Origin, ((nint)(firstRow + row) * C.RowStep) + FirstColumn + column);
                    ref var from = ref Unsafe.Add(ref a.Origin, (nint)(row / Kernel<TSimd, TVector, T>.Rows) * a.StripeStep);
                    var count = Math.Min(Kernel<TSimd, TVector, T>.Rows, rows - row);
                    if (wide)
                    {
                        Kernel<TSimd, TVector, T>.Wide(
                            Depth, ref from, a.RowStep, a.ColumnStep, ref b, panels.RowStep, ref c, C.RowStep, count);
                    }
                    else
                    {
                        Kernel<TSimd, TVector, T>.Narrow(
                            Depth, ref from, a.RowStep, a.ColumnStep, ref b, panels.RowStep, ref c, C.RowStep, count);
                    }
                }
            }
        }

        private Stripes Stripes(int firstRow, int rows)
        {
            var start = A.Start + (firstRow * A.RowStep) + (FirstDepth * A.ColumnStep);
            var view = new Matrix<T>(A.Data, start, rows, Depth, A.RowStep, A.ColumnStep);
            return A.ColumnStep == 1 || Depth * Columns <= NearDepth * NearDepth || A.ColumnStep * Unsafe.SizeOf<T>() <= NearBytes
                ? new Stripes(A.Data, start, Kernel<TSimd, TVector, T>.Rows * A.RowStep, A.RowStep, A.ColumnStep)
                : BlockedProduct<TSimd, TVector, T>.Stripes.Packed(view);
        }
    }

    /// <summary>A in stripes of four rows.</summary>
    private readonly record struct Stripes(T[] Data, int Start, int StripeStep, int RowStep, int ColumnStep)
    {
        public ref T Origin => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Data), Start);

        public static Stripes Packed(Matrix<T> a)
        {
            const int height = Kernel<TSimd, TVector, T>.Rows;
            var stripes = (a.Rows + height - 1) / height;
            var (packed, start) = Scratch<T>.OfRows(stripes * height * a.Columns);
            for (var row = 0; row < a.Rows; row++)
            {
                var at = start + (row / height * height * a.Columns) + (row % height);
                ref var from = ref Unsafe.Add(ref a.Origin, (nint)row * a.RowStep);
                for (var k = 0; k < a.Columns; k++, at += height)
                {
                    packed[at] = Unsafe.Add(ref from, (nint)k * a.ColumnStep);
                }
            }

            return new Stripes(packed, start, height * a.Columns, 1, height);
        }
    }

    /// <summary>The columns of B in panels two registers wide.</summary>
    private readonly record struct Panels(T[] Data, int Start, int PanelStep, int RowStep)
    {
        public static Panels Of(Matrix<T> b, Block block)
        {
            var start = b.Start + (block.FirstDepth * b.RowStep) + (block.FirstColumn * b.ColumnStep);
            var padded = (b.Columns + TSimd.Count - 1) / TSimd.Count * TSimd.Count;
            if (b.ColumnStep == 1
                && b.RowStep >= padded
                && (block.IsLow || (block.Depth <= NearDepth && b.RowStep * Unsafe.SizeOf<T>() <= NearBytes)))
            {
                return new Panels(b.Data, start, PanelWidth, b.RowStep);
            }

            var panels = (block.Columns + PanelWidth - 1) / PanelWidth;
            var (packed, first) = Scratch<T>.OfColumns(panels * PanelWidth * block.Depth);
            var view = new Matrix<T>(b.Data, start, block.Depth, block.Columns, b.RowStep, b.ColumnStep);
            for (var panel = 0; panel < panels; panel++)
            {
                Pack(view, panel * PanelWidth, packed.AsSpan(first + (panel * PanelWidth * block.Depth), PanelWidth * block.Depth));
            }

            return new Panels(packed, first, PanelWidth * block.Depth, PanelWidth);
        }

        public ref T At(int column) =>
            ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Data), Start + (column / PanelWidth * PanelStep));

        private static void Pack(Matrix<T> b, int firstColumn, Span<T> panel)
        {
            var columns = Math.Min(PanelWidth, b.Columns - firstColumn);
            if (columns < PanelWidth)
            {
                panel.Clear();
            }

            if (b.ColumnStep == 1)
            {
                for (var k = 0; k < b.Rows; k++)
                {
                    b.Data.AsSpan(b.Start + (k * b.RowStep) + firstColumn, columns).CopyTo(panel[(k * PanelWidth)..]);
                }
            }
            else
            {
                ref var from = ref Unsafe.Add(ref b.Origin, (nint)firstColumn * b.ColumnStep);
                Transposition<T>.Copy(ref from, b.ColumnStep, columns, b.Rows, ref panel[0], PanelWidth);
            }
        }
    }
}
