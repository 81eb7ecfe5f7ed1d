using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace HealthTorch.Dense.Matrices;

/// <summary>A view of an array as a matrix.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="Data">The array.</param>
/// <param name="Start">The index of the first element.</param>
/// <param name="Rows">The number of rows.</param>
/// <param name="Columns">The number of columns.</param>
/// <param name="RowStride">The distance between adjacent elements of a column.</param>
/// <param name="ColumnStride">The distance between adjacent elements of a row; 1 except for a transposed view.</param>
/// <remarks>
/// Layers store their values as (units, patients): adjacent elements in memory are patients, so that narrow layers also fill vector
/// registers. Rows are padded to whole registers and aligned; the content of the padding never enters a result.
/// </remarks>
internal readonly record struct MatrixView<T>(T[] Data, int Start, int Rows, int Columns, int RowStride, int ColumnStride = 1)
    where T : unmanaged
{
    private const int Alignment = 64;

    /// <summary>The transposed matrix, without a copy.</summary>
    public MatrixView<T> Transposed => new(Data, Start, Columns, Rows, ColumnStride, RowStride);

    /// <summary>All rows including their padding, one after another; not for a transposed view.</summary>
    public Span<T> PaddedSpan => Data.AsSpan(Start, Rows * RowStride);

    /// <summary>The first element.</summary>
    public ref T Origin => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Data), Start);

    /// <summary>An element.</summary>
    /// <param name="row">The row index.</param>
    /// <param name="column">The column index.</param>
    public ref T this[int row, int column] => ref Data[Start + (row * RowStride) + (column * ColumnStride)];

    /// <summary>Creates a matrix of zeros with aligned rows.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    public static MatrixView<T> Zeros(int rows, int columns)
    {
        var step = SimdLanes.PaddedStride<T>(columns);
        var (data, start) = AllocateAligned(rows * step);
        return new MatrixView<T>(data, start, rows, columns, step);
    }

    /// <summary>Allocates a pinned array of zeros, and returns it with the index of its first element at a cache-line boundary.</summary>
    /// <param name="count">The number of elements from that index on; a whole register can be written at the last one.</param>
    public static (T[] Data, int Start) AllocateAligned(int count)
    {
        var size = Unsafe.SizeOf<T>();
        var data = GC.AllocateArray<T>(count + (2 * Alignment / size), pinned: true);
        var past = (int)(Marshal.UnsafeAddrOfPinnedArrayElement(data, 0) % Alignment);
        return (data, past == 0 ? 0 : (Alignment - past) / size);
    }

    /// <summary>Returns a row without its padding; not for a transposed view.</summary>
    /// <param name="row">The row index.</param>
    public Span<T> Row(int row) => Data.AsSpan(Start + (row * RowStride), Columns);

    /// <summary>Reuses the memory for another number of columns, densely packed; a single column is a plain vector.</summary>
    /// <param name="columns">The number of columns, at most the number it was created for.</param>
    public MatrixView<T> WithColumns(int columns) => this with { Columns = columns, RowStride = SimdLanes.PaddedStride<T>(columns) };

    /// <summary>Copies rows of another matrix into the columns of this one; not for a transposed view.</summary>
    /// <param name="source">A matrix with as many columns as this one has rows; not a transposed view.</param>
    /// <param name="rows">The row indices, one per column.</param>
    public void GatherColumns(MatrixView<T> source, ReadOnlySpan<int> rows)
    {
        foreach (var row in rows)
        {
            Prefetch(ref RowOrigin(source, row), source.RowStride * Unsafe.SizeOf<T>());
        }

        var column = 0;
        for (; Transposition<T>.SupportsSquares
            && column + Transposition<T>.SquareSize <= rows.Length; column += Transposition<T>.SquareSize)
        {
            Transposition<T>.CopySquares(
                ref RowOrigin(source, rows[column]),
                ref RowOrigin(source, rows[column + 1]),
                ref RowOrigin(source, rows[column + 2]),
                ref RowOrigin(source, rows[column + 3]),
                Rows,
                ref Unsafe.Add(ref Origin, column),
                RowStride);
        }

        for (; column < rows.Length; column++)
        {
            Transposition<T>.Copy(ref RowOrigin(source, rows[column]), Rows, ref Unsafe.Add(ref Origin, column), RowStride);
        }
    }

    private static ref T RowOrigin(MatrixView<T> source, int row) => ref Unsafe.Add(ref source.Origin, (nint)row * source.RowStride);

    // The rows are at random places of a large matrix: prefetched together, they are loaded in parallel instead of one after another.
    private static unsafe void Prefetch(ref T row, int bytes)
    {
        for (var line = 0; Sse.IsSupported && line < bytes; line += Alignment)
        {
            Sse.Prefetch0((byte*)Unsafe.AsPointer(ref row) + line);
        }
    }

    /// <summary>Returns a range of rows, without a copy.</summary>
    /// <param name="first">The first index.</param>
    /// <param name="maxCount">The maximum number.</param>
    public MatrixView<T> SliceRows(int first, int maxCount) =>
        this with { Start = Start + (first * RowStride), Rows = Math.Min(maxCount, Rows - first) };

    /// <summary>Returns a range of columns, without a copy.</summary>
    /// <param name="first">The first index.</param>
    /// <param name="maxCount">The maximum number.</param>
    public MatrixView<T> SliceColumns(int first, int maxCount) =>
        this with { Start = Start + (first * ColumnStride), Columns = Math.Min(maxCount, Columns - first) };
}
