using System.Numerics;
using System.Runtime.Intrinsics;

namespace HealthTorch.Dense.Matrices;

/// <summary>Matrix products.</summary>
internal static class MatrixProduct
{
    // Below this amount of work, starting threads costs more than it saves.
    private const long MinParallelWork = 1 << 21;

    // The ranges of threads begin at whole tiles, regardless of the register width.
    private const int RangeAlignment = 32;

    /// <summary>Computes C += A B.</summary>
    /// <param name="a">(n, k), possibly a transposed view.</param>
    /// <param name="b">(k, m), possibly a transposed view; otherwise with padded rows.</param>
    /// <param name="c">(n, m) with padded rows. Each element is summed over k in order, regardless of register width and threads.</param>
    /// <param name="threads">The maximum number of threads.</param>
    public static void Add<T>(in MatrixView<T> a, in MatrixView<T> b, in MatrixView<T> c, int threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (a.Columns != b.Rows || a.Rows != c.Rows || b.Columns != c.Columns)
        {
            throw CreateShapeException(a, b, c);
        }

        if (VectorProduct<T>.Supports(a, b, c))
        {
            VectorProduct<T>.Add(a, b, c);
        }
        else if (threads > 1 && (long)a.Rows * a.Columns * b.Columns >= MinParallelWork)
        {
            AddInParallel(a, b, c, threads);
        }
        else
        {
            Add(a, b, c);
        }
    }

    // A separate method, since building the message needs stack space that every call would have to clear.
    private static ArgumentException CreateShapeException<T>(in MatrixView<T> a, in MatrixView<T> b, in MatrixView<T> c)
        where T : unmanaged => new(
            $"needed (n, k) (k, m) = (n, m) but got ({a.Rows}, {a.Columns}) ({b.Rows}, {b.Columns}) = ({c.Rows}, {c.Columns})");

    private static void Add<T>(MatrixView<T> a, MatrixView<T> b, MatrixView<T> c)
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

    /// <summary>Each thread computes a range of the rows of C, or of its columns if there are more of them.</summary>
    private static void AddInParallel<T>(MatrixView<T> a, MatrixView<T> b, MatrixView<T> c, int threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var byRows = c.Rows >= c.Columns;
        var range = ((byRows ? c.Rows : c.Columns) + (threads * RangeAlignment) - 1) / (threads * RangeAlignment) * RangeAlignment;
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, thread =>
        {
            var first = thread * range;
            if (byRows && first < c.Rows)
            {
                Add(a.SliceRows(first, range), b, c.SliceRows(first, range));
            }
            else if (!byRows && first < c.Columns)
            {
                Add(a, b.SliceColumns(first, range), c.SliceColumns(first, range));
            }
        });
    }
}
