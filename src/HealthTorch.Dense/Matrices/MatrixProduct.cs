using System.Numerics;
using System.Runtime.Intrinsics;

namespace HealthTorch.Dense;

/// <summary>Matrix products.</summary>
internal static class MatrixProduct
{
    // Below it, waking threads costs more than they save.
    private const long WorkOfThreads = 1 << 21;

    // Ranges of threads begin at whole tiles, whatever the registers.
    private const int Grain = 32;

    /// <summary>C += A B.</summary>
    /// <param name="a">(n, k), possibly a transposed view.</param>
    /// <param name="b">(k, m), possibly a transposed view; otherwise with padded rows.</param>
    /// <param name="c">(n, m) with padded rows. Each of its numbers sums over k in order, whatever the registers and threads.</param>
    /// <param name="threads">Most threads to use.</param>
    public static void Add<T>(in Matrix<T> a, in Matrix<T> b, in Matrix<T> c, int threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (a.Columns != b.Rows || a.Rows != c.Rows || b.Columns != c.Columns)
        {
            throw Unsuited(a, b, c);
        }

        if (VectorProduct<T>.Covers(a, b, c))
        {
            VectorProduct<T>.Add(a, b, c);
        }
        else if (threads > 1 && (long)a.Rows * a.Columns * b.Columns >= WorkOfThreads)
        {
            Spread(a, b, c, threads);
        }
        else
        {
            Add(a, b, c);
        }
    }

    // Apart, since building a message takes room that every call would have to clear.
    private static ArgumentException Unsuited<T>(in Matrix<T> a, in Matrix<T> b, in Matrix<T> c)
        where T : unmanaged => new(
            $"needed (n, k) (k, m) = (n, m) but got ({a.Rows}, {a.Columns}) ({b.Rows}, {b.Columns}) = ({c.Rows}, {c.Columns})");

    private static void Add<T>(Matrix<T> a, Matrix<T> b, Matrix<T> c)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (Vector512.IsHardwareAccelerated)
        {
            BlockedProduct<Simd512<T>, Vector512<T>, T>.Add(a, b, c);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            BlockedProduct<Simd256<T>, Vector256<T>, T>.Add(a, b, c);
        }
        else
        {
            BlockedProduct<Simd128<T>, Vector128<T>, T>.Add(a, b, c);
        }
    }

    /// <summary>Every thread has a range of C's rows, or columns where there are more of them.</summary>
    private static void Spread<T>(Matrix<T> a, Matrix<T> b, Matrix<T> c, int threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var byRows = c.Rows >= c.Columns;
        var range = ((byRows ? c.Rows : c.Columns) + (threads * Grain) - 1) / (threads * Grain) * Grain;
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, thread =>
        {
            var first = thread * range;
            if (byRows && first < c.Rows)
            {
                Add(a.RowRange(first, range), b, c.RowRange(first, range));
            }
            else if (!byRows && first < c.Columns)
            {
                Add(a, b.ColumnRange(first, range), c.ColumnRange(first, range));
            }
        });
    }
}
