using System.Diagnostics;
using System.Numerics;
using HealthTorch.Data.Seeding;
using HealthTorch.Dense.Matrices;
using HealthTorch.Networks.Hardware;
using HealthTorch.Networks.Tensors;
using static TorchSharp.torch;

namespace HealthTorch.Benchmarks;

/// <summary>Products of square matrices: the ceiling of every training.</summary>
internal sealed class MatrixProducts : Benchmark
{
    private const double WorkOfRound = 1e9;

    public override string Name => "matrix-product";

    public override string Title => "Matrix products";

    public override string Explanation => """
        C = A B of n x n matrices into memory that is there, 2 n^3 operations each, on one thread and on all cores. The
        last column is the mean of C. libtorch is TorchSharp's.
        """;

    public override void Run(BenchmarkReport report, Effort effort)
    {
        for (var threads = 1; threads <= Environment.ProcessorCount; threads *= 2)
        {
            foreach (var size in new[] { 32, 64, 128, 256, 512, 1024, 2048 })
            {
                Run<float>(report, "float32", size, threads, effort);
            }

            foreach (var size in new[] { 32, 64, 128, 256, 512, 1024, 2048 })
            {
                Run<double>(report, "float64", size, threads, effort);
            }
        }
    }

    private static void Run<T>(BenchmarkReport report, string type, int size, int threads, Effort effort)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        TorchDevices.SetThreadCount(threads);
        var (a, b) = (Random<T>(size, "a"), Random<T>(size, "b"));
        var c = MatrixView<T>.Zeros(size, size);
        using var left = Tensor(a);
        using var right = Tensor(b);
        using var product = zeros_like(left);
        var work = 2.0 * size * size * size;
        var count = (int)Math.Max(1, WorkOfRound / work);
        report.Add(
            new Race(
                $"{type}, n = {size}, {(threads == 1 ? "1 thread" : $"{threads} threads")}",
                Unit.Rate("GFLOP/s", count * work / 1e9),
                new Contender("HealthTorch", () => Timed(count, Ours, () => Mean(c))),
                [new Contender("libtorch", () => Timed(count, Theirs, () => product.mean().ItemAsDouble())) { Tolerance = 1e-4 }]),
            effort.Rounds);

        void Ours()
        {
            c.PaddedSpan.Clear();
            MatrixProduct.Add(a, b, c, threads);
        }

        void Theirs() => product.addmm_(left, right, beta: 0, alpha: 1);
    }

    private static Round Timed(int count, Action product, Func<double> mean)
    {
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < count; i++)
        {
            product();
        }

        return new Round(clock.Elapsed.TotalSeconds, mean());
    }

    private static MatrixView<T> Random<T>(int size, string name)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var stream = Seeds.CreateStream(1, name);
        var matrix = MatrixView<T>.Zeros(size, size);
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                matrix[i, j] = T.CreateTruncating(stream.NextDouble());
            }
        }

        return matrix;
    }

    private static Tensor Tensor<T>(MatrixView<T> matrix)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var values = Enumerable.Range(0, matrix.Rows).SelectMany(row => matrix.Row(row).ToArray()).ToArray();
        var type = typeof(T) == typeof(float) ? ScalarType.Float32 : ScalarType.Float64;
        return tensor(Array.ConvertAll(values, double.CreateTruncating), [matrix.Rows, matrix.Columns], type);
    }

    private static double Mean<T>(MatrixView<T> matrix)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double sum = 0;
        for (var row = 0; row < matrix.Rows; row++)
        {
            foreach (var value in matrix.Row(row))
            {
                sum += double.CreateTruncating(value);
            }
        }

        return sum / matrix.Rows / matrix.Columns;
    }
}
