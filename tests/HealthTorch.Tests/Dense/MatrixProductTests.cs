using System.Numerics;
using System.Runtime.Intrinsics;
using HealthTorch.Data.Seeding;
using HealthTorch.Dense.Matrices;

namespace HealthTorch.Tests.Dense;

/// <summary>Products of every register width against three plain loops.</summary>
public sealed class MatrixProductTests
{
    public static TheoryData<int, int, int> Shapes => new()
    {
        { 1, 1, 1 }, { 1, 5, 3 }, { 1, 30, 64 }, { 2, 3, 9 }, { 5, 7, 17 }, { 32, 30, 64 }, { 33, 64, 1 }, { 66, 129, 40 }, { 7, 300, 530 }, { 130, 517, 33 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_register_width_gives_the_product(int rows, int depth, int columns)
    {
        Check<double>(rows, depth, columns, 1e-12);
        Check<float>(rows, depth, columns, 1e-4);
    }

    [Fact]
    public void The_number_of_threads_does_not_change_a_bit()
    {
        var (a, b) = (Random<float>(400, 200, transposed: false), Random<float>(200, 90, transposed: false));
        var (one, four) = (MatrixView<float>.Zeros(400, 90), MatrixView<float>.Zeros(400, 90));
        MatrixProduct.Add(a, b, one, threads: 1);
        MatrixProduct.Add(a, b, four, threads: 4);
        Assert.Equal(one.PaddedSpan.ToArray(), four.PaddedSpan.ToArray());
    }

    [Fact]
    public void Vectors_along_the_inner_dimension_give_the_product_too()
    {
        Check<double>(vectors: 1, 1e-12);
        Check<float>(vectors: 1, 1e-5);
    }

    [Fact]
    public void A_few_vectors_along_the_inner_dimension_give_the_product_too()
    {
        Check<double>(vectors: 5, 1e-12);
        Check<float>(vectors: 5, 1e-5);
    }

    // 9 sums of 3 to 41 numbers: registers by twos, by ones and in part.
    private static void Check<T>(int vectors, double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (var depth in new[] { 3, 8, 11, 16, 27, 41 })
        {
            var (few, many) = (Random<T>(vectors, depth, transposed: false), Random<T>(9, depth, transposed: false));
            Check(few, many.Transposed, new MatrixView<T>(new T[vectors * 9], 0, vectors, 9, 9), tolerance);
            if (vectors == 1)
            {
                Check(many, few.Transposed, new MatrixView<T>(new T[9], 0, 9, 1, 1), tolerance);
            }
        }
    }

    private static void Check<T>(MatrixView<T> a, MatrixView<T> b, MatrixView<T> c, double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        c.Data.AsSpan().Fill(T.One);
        Assert.True(VectorProduct<T>.Supports(a, b, c));
        MatrixProduct.Add(a, b, c, threads: 1);
        AssertEqual(a, b, c, tolerance);
    }

    [Fact]
    public void Sizes_that_do_not_fit_are_refused() => Assert.Throws<ArgumentException>(() =>
        MatrixProduct.Add(MatrixView<float>.Zeros(2, 3), MatrixView<float>.Zeros(4, 5), MatrixView<float>.Zeros(2, 5), threads: 1));

    private static void Check<T>(int rows, int depth, int columns, double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (var (left, right) in new[] { (false, false), (true, false), (false, true), (true, true) })
        {
            var (a, b) = (Random<T>(rows, depth, left), Random<T>(depth, columns, right));
            foreach (var product in Products<T>())
            {
                var c = Padded<T>(rows, columns);
                c.PaddedSpan.Fill(T.One);
                product(a, b, c);
                AssertEqual(a, b, c, tolerance);
            }
        }
    }

    private static Action<MatrixView<T>, MatrixView<T>, MatrixView<T>>[] Products<T>()
        where T : unmanaged, IFloatingPointIeee754<T> =>
    [
        (a, b, c) => BlockedProduct<Simd128<T>, Vector128<T>, T>.Add(a, b, c),
        (a, b, c) => BlockedProduct<Simd256<T>, Vector256<T>, T>.Add(a, b, c),
        (a, b, c) => BlockedProduct<Simd512<T>, Vector512<T>, T>.Add(a, b, c),
        (a, b, c) => MatrixProduct.Add(a, b, c, threads: 3),
    ];

    private static void AssertEqual<T>(MatrixView<T> a, MatrixView<T> b, MatrixView<T> c, double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var row = 0; row < c.Rows; row++)
        {
            for (var column = 0; column < c.Columns; column++)
            {
                var sum = 1 + Enumerable.Range(0, a.Columns).Sum(k => double.CreateTruncating(a[row, k]) * double.CreateTruncating(b[k, column]));
                Assert.Equal(sum, double.CreateTruncating(c[row, column]), tolerance);
            }
        }
    }

    private static MatrixView<T> Random<T>(int rows, int columns, bool transposed)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var stream = new RandomStream(rows + columns);
        var matrix = transposed ? Padded<T>(columns, rows).Transposed : Padded<T>(rows, columns);
        for (var i = 0; i < rows * columns; i++)
        {
            matrix[i / columns, i % columns] = T.CreateTruncating(stream.NextNormal());
        }

        return matrix;
    }

    // Padded for the widest registers, whatever this machine has.
    private static MatrixView<T> Padded<T>(int rows, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var step = (columns + 15) / 16 * 16;
        return new MatrixView<T>(new T[rows * step], 0, rows, columns, step);
    }
}
