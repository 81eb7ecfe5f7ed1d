using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace HealthTorch.Dense;

/// <summary>A view of numbers in an array as rows and columns.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="Data">Where the numbers are.</param>
/// <param name="Start">Index of the first one.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Columns">Number of columns.</param>
/// <param name="RowStep">Distance of neighbours in a column.</param>
/// <param name="ColumnStep">Distance of neighbours in a row; 1 but for a transposed view.</param>
/// <remarks>
/// Layers hold their numbers unit by unit, (units, patients): neighbours in memory are patients, so that narrow layers fill vector
/// registers, too. Rows are padded to whole registers and begin at an address that suits them; what the padding holds is never read into a
/// result.
/// </remarks>
internal readonly record struct Matrix<T>(T[] Data, int Start, int Rows, int Columns, int RowStep, int ColumnStep = 1)
    where T : unmanaged
{
    private const int Alignment = 64;

    /// <summary>The columns as rows, without a copy.</summary>
    public Matrix<T> Transposed => new(Data, Start, Columns, Rows, ColumnStep, RowStep);

    /// <summary>All rows with their padding, one after another; not of a transposed view.</summary>
    public Span<T> Block => Data.AsSpan(Start, Rows * RowStep);

    /// <summary>The first number.</summary>
    public ref T Origin => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Data), Start);

    /// <summary>A number.</summary>
    /// <param name="row">Row number.</param>
    /// <param name="column">Column number.</param>
    public ref T this[int row, int column] => ref Data[Start + (row * RowStep) + (column * ColumnStep)];

    /// <summary>A matrix of zeros with aligned rows.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    public static Matrix<T> Zeros(int rows, int columns)
    {
        var step = Lanes.Padded<T>(columns);
        var (data, start) = Aligned(rows * step);
        return new Matrix<T>(data, start, rows, columns, step);
    }

    /// <summary>An array of zeros that never moves, and the index of its first number at a full cache line.</summary>
    /// <param name="count">Numbers needed from there on; a whole register can be written at the last one.</param>
    public static (T[] Data, int Start) Aligned(int count)
    {
        var size = Unsafe.SizeOf<T>();
        var data = GC.AllocateArray<T>(count + (2 * Alignment / size), pinned: true);
        var past = (int)(Marshal.UnsafeAddrOfPinnedArrayElement(data, 0) % Alignment);
        return (data, past == 0 ? 0 : (Alignment - past) / size);
    }

    /// <summary>A row's numbers without the padding; not of a transposed view.</summary>
    /// <param name="row">Row number.</param>
    public Span<T> Row(int row) => Data.AsSpan(Start + (row * RowStep), Columns);

    /// <summary>The same room for another number of columns, closely packed; a single column is a plain vector.</summary>
    /// <param name="columns">At most as many as it was made for.</param>
    public Matrix<T> ForColumns(int columns) => this with { Columns = columns, RowStep = Lanes.Padded<T>(columns) };

    /// <summary>Copies rows of another matrix into the columns of this one, which is not a transposed view.</summary>
    /// <param name="source">A matrix with as many columns as this one has rows; not a transposed view.</param>
    /// <param name="rows">Which rows, one for each column.</param>
    public void SetColumns(Matrix<T> source, ReadOnlySpan<int> rows)
    {
        foreach (var row in rows)
        {
            Fetch(ref From(source, row), source.RowStep * Unsafe.SizeOf<T>());
        }

        var column = 0;
        for (; Transposition<T>.HasSquares && column + Transposition<T>.Square <= rows.Length; column += Transposition<T>.Square)
        {
            Transposition<T>.CopySquares(
                ref From(source, rows[column]),
                ref From(source, rows[column + 1]),
                ref From(source, rows[column + 2]),
                ref From(source, rows[column + 3]),
                Rows,
                ref Unsafe.Add(ref Origin, column),
                RowStep);
        }

        for (; column < rows.Length; column++)
        {
            Transposition<T>.Copy(ref From(source, rows[column]), Rows, ref Unsafe.Add(ref Origin, column), RowStep);
        }
    }

    private static ref T From(Matrix<T> source, int row) => ref Unsafe.Add(ref source.Origin, (nint)row * source.RowStep);

    // Rows at random places of a large matrix: asked for all at once, they come side by side instead of one after another.
    private static unsafe void Fetch(ref T row, int bytes)
    {
        for (var line = 0; Sse.IsSupported && line < bytes; line += Alignment)
        {
            Sse.Prefetch0((byte*)Unsafe.AsPointer(ref row) + line);
        }
    }

    /// <summary>Some rows, without a copy.</summary>
    /// <param name="first">The first one.</param>
    /// <param name="most">At most how many.</param>
    public Matrix<T> RowRange(int first, int most) => this with { Start = Start + (first * RowStep), Rows = Math.Min(most, Rows - first) };

    /// <summary>Some columns, without a copy.</summary>
    /// <param name="first">The first one.</param>
    /// <param name="most">At most how many.</param>
    public Matrix<T> ColumnRange(int first, int most) =>
        this with { Start = Start + (first * ColumnStep), Columns = Math.Min(most, Columns - first) };
}
