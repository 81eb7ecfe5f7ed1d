using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace HealthTorch.Dense;

/// <summary>Products that are a few inner products: of a single patient, and of a single output's weights over many.</summary>
internal static class VectorProduct<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Whether one of A and B is a vector, and both lie along the inner dimension.</summary>
    public static bool Covers(Matrix<T> a, Matrix<T> b, Matrix<T> c) =>
        a.ColumnStep == 1 && b.RowStep == 1 && ((b.Columns == 1 && c.RowStep == 1) || (a.Rows == 1 && c.ColumnStep == 1));

    /// <summary>C += A B.</summary>
    public static void Add(Matrix<T> a, Matrix<T> b, Matrix<T> c)
    {
        if (b.Columns == 1)
        {
            AddInner(a, b.Data.AsSpan(b.Start, b.Rows), c.Data.AsSpan(c.Start, c.Rows));
        }
        else
        {
            AddInner(b.Transposed, a.Row(0), c.Row(0));
        }
    }

    /// <summary>Adds each row's inner product with a vector, four rows at a time.</summary>
    private static void AddInner(Matrix<T> rows, ReadOnlySpan<T> vector, Span<T> sums)
    {
        var row = 0;
        for (; row + 4 <= rows.Rows; row += 4)
        {
            AddFour(rows.Row(row), rows.Row(row + 1), rows.Row(row + 2), rows.Row(row + 3), vector, sums[row..]);
        }

        for (; row < rows.Rows; row++)
        {
            sums[row] += TensorPrimitives.Dot(rows.Row(row), vector);
        }
    }

    private static void AddFour(
        ReadOnlySpan<T> first, ReadOnlySpan<T> second, ReadOnlySpan<T> third, ReadOnlySpan<T> fourth, ReadOnlySpan<T> vector, Span<T> sums)
    {
        var v = MemoryMarshal.Cast<T, Vector<T>>(vector);
        var a = MemoryMarshal.Cast<T, Vector<T>>(first);
        var b = MemoryMarshal.Cast<T, Vector<T>>(second);
        var c = MemoryMarshal.Cast<T, Vector<T>>(third);
        var d = MemoryMarshal.Cast<T, Vector<T>>(fourth);
        Vector<T> sumA = Vector<T>.Zero, sumB = Vector<T>.Zero, sumC = Vector<T>.Zero, sumD = Vector<T>.Zero;
        for (var i = 0; i < v.Length && i < a.Length && i < b.Length && i < c.Length && i < d.Length; i++)
        {
            sumA += a[i] * v[i];
            sumB += b[i] * v[i];
            sumC += c[i] * v[i];
            sumD += d[i] * v[i];
        }

        var (restA, restB, restC, restD) = (T.Zero, T.Zero, T.Zero, T.Zero);
        for (var i = v.Length * Vector<T>.Count; i < vector.Length; i++)
        {
            restA += first[i] * vector[i];
            restB += second[i] * vector[i];
            restC += third[i] * vector[i];
            restD += fourth[i] * vector[i];
        }

        sums[0] += Vector.Sum(sumA) + restA;
        sums[1] += Vector.Sum(sumB) + restB;
        sums[2] += Vector.Sum(sumC) + restC;
        sums[3] += Vector.Sum(sumD) + restD;
    }
}
