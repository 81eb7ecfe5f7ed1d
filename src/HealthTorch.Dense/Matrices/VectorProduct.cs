using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace HealthTorch.Dense.Matrices;

/// <summary>
/// Matrix products that consist of a few inner products: for a single patient, or for the weights of a few units and many patients.
/// </summary>
internal static class VectorProduct<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // With more rows, packing the columns of B is worthwhile.
    private const int MaxRows = 8;

    /// <summary>Whether B is a vector, or A has only a few rows, and both are contiguous along the inner dimension.</summary>
    public static bool Supports(in MatrixView<T> a, in MatrixView<T> b, in MatrixView<T> c) =>
        a.ColumnStride == 1 && b.RowStride == 1 && ((b.Columns == 1 && c.RowStride == 1) || (a.Rows <= MaxRows && c.ColumnStride == 1));

    /// <summary>Computes C += A B.</summary>
    public static void Add(in MatrixView<T> a, in MatrixView<T> b, in MatrixView<T> c)
    {
        if (b.Columns == 1 && c.RowStride == 1)
        {
            AddInner(a, b.Data.AsSpan(b.Start, b.Rows), c.Data.AsSpan(c.Start, c.Rows));
        }
        else
        {
            for (var row = 0; row < a.Rows; row++)
            {
                AddInner(b.Transposed, a.Row(row), c.Row(row));
            }
        }
    }

    /// <summary>Adds the inner product of each row with a vector, four rows at a time if the vector fills a register.</summary>
    private static void AddInner(in MatrixView<T> rows, ReadOnlySpan<T> vector, Span<T> sums)
    {
        var row = 0;
        for (; row + 4 <= rows.Rows && vector.Length >= Vector<T>.Count; row += 4)
        {
            ref var first = ref Unsafe.Add(ref rows.Origin, (nint)row * rows.RowStride);
            AddFour(ref first, rows.RowStride, ref MemoryMarshal.GetReference(vector), vector.Length, sums[row..]);
        }

        for (; row < rows.Rows; row++)
        {
            sums[row] += TensorPrimitives.Dot(rows.Row(row), vector);
        }
    }

    /// <summary>
    /// Adds four inner products with two registers per row at a time. The remaining elements come last, with zeros in place of those
    /// already added.
    /// </summary>
    private static void AddFour(ref T first, nint rowStep, ref T vector, nint length, Span<T> sums)
    {
        nint width = Vector<T>.Count;
        ref var second = ref Unsafe.Add(ref first, rowStep);
        ref var third = ref Unsafe.Add(ref second, rowStep);
        ref var fourth = ref Unsafe.Add(ref third, rowStep);
        Vector<T> a = Vector<T>.Zero, b = Vector<T>.Zero, c = Vector<T>.Zero, d = Vector<T>.Zero;
        Vector<T> a2 = Vector<T>.Zero, b2 = Vector<T>.Zero, c2 = Vector<T>.Zero, d2 = Vector<T>.Zero;
        nint i = 0;
        for (; i + (2 * width) <= length; i += 2 * width)
        {
            var (v, w) = (At(ref vector, i), At(ref vector, i + width));
            (a, a2) = (MultiplyAdd(At(ref first, i), v, a), MultiplyAdd(At(ref first, i + width), w, a2));
            (b, b2) = (MultiplyAdd(At(ref second, i), v, b), MultiplyAdd(At(ref second, i + width), w, b2));
            (c, c2) = (MultiplyAdd(At(ref third, i), v, c), MultiplyAdd(At(ref third, i + width), w, c2));
            (d, d2) = (MultiplyAdd(At(ref fourth, i), v, d), MultiplyAdd(At(ref fourth, i + width), w, d2));
        }

        for (; i < length; i += width)
        {
            var from = Math.Min(i, length - width);
            var v = Vector.ConditionalSelect(
                Vector.GreaterThanOrEqual(Vector<T>.Indices, new Vector<T>(T.CreateTruncating(i - from))),
                At(ref vector, from),
                Vector<T>.Zero);
            a = MultiplyAdd(At(ref first, from), v, a);
            b = MultiplyAdd(At(ref second, from), v, b);
            c = MultiplyAdd(At(ref third, from), v, c);
            d = MultiplyAdd(At(ref fourth, from), v, d);
        }

        AddSums(a + a2, b + b2, c + c2, d + d2, sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> At(ref T origin, nint index) => Vector.LoadUnsafe(ref origin, (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> MultiplyAdd(Vector<T> a, Vector<T> b, Vector<T> c) => typeof(T) == typeof(float)
        ? Vector.FusedMultiplyAdd(a.As<T, float>(), b.As<T, float>(), c.As<T, float>()).As<float, T>()
        : Vector.FusedMultiplyAdd(a.As<T, double>(), b.As<T, double>(), c.As<T, double>()).As<double, T>();

    /// <summary>Adds the sum of each register's elements to one of four adjacent numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddSums(Vector<T> a, Vector<T> b, Vector<T> c, Vector<T> d, Span<T> sums)
    {
        if (typeof(T) == typeof(float) && Avx.IsSupported && Vector<T>.Count == Vector256<T>.Count)
        {
            var (ab, cd) = (AddPairs(a, b), AddPairs(c, d));
            var both = Avx.HorizontalAdd(ab, cd);
            ref var target = ref Unsafe.As<T, float>(ref MemoryMarshal.GetReference(sums[..4]));
            (Vector128.LoadUnsafe(ref target) + both.GetLower() + both.GetUpper()).StoreUnsafe(ref target);
            return;
        }

        sums[0] += Vector.Sum(a);
        sums[1] += Vector.Sum(b);
        sums[2] += Vector.Sum(c);
        sums[3] += Vector.Sum(d);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> AddPairs(Vector<T> a, Vector<T> b) =>
        Avx.HorizontalAdd(a.AsVector256().AsSingle(), b.AsVector256().AsSingle());
}
