using HealthTorch.Data.Rows;
using HealthTorch.Data.Seeding;
using HealthTorch.Statistics.LinearModels;
using HealthTorch.Statistics.Numerics;
using MathNet.Numerics.LinearAlgebra;
using DesignMatrix = HealthTorch.Statistics.LinearModels.DesignTransform;

namespace HealthTorch.Tests.Experiments;

/// <summary>A design matrix of many patients is summed block by block.</summary>
public class DesignRowsTests
{
    private const int Features = 3;

    private static readonly Vector<double> Point = Vector<double>.Build.Dense([0.5, -1, 0.25, 0.1]);

    [Theory]
    [InlineData(1)]
    [InlineData(1024)]
    [InlineData(1025)]
    [InlineData(30_000)]
    public void A_likelihood_and_its_derivatives_are_the_sums_over_patients(int patients)
    {
        var (rows, labels) = Drawn(patients);
        var x = Standardised(rows);
        var (value, gradient, hessian) = (Point.SubVector(0, Features).DotProduct(Point.SubVector(0, Features)) / 2, new double[4], new double[4, 4]);
        for (var row = 0; row < patients; row++)
        {
            var p = 1 / (1 + Math.Exp(-Enumerable.Range(0, 4).Sum(j => x[row][j] * Point[j])));
            value -= Math.Log(labels[row] == 1 ? p : 1 - p);
            for (var i = 0; i < 4; i++)
            {
                gradient[i] += (p - labels[row]) * x[row][i];
                for (var j = 0; j < 4; j++)
                {
                    hessian[i, j] += p * (1 - p) * x[row][i] * x[row][j];
                }
            }
        }

        var at = (DenseQuadraticModel)new PenalizedLikelihood(new DesignMatrix(rows).Transform(rows), labels, classes: 2).Evaluate(Point);

        Assert.Equal(value, at.Value, 1e-9 * patients);
        Assert.All(Enumerable.Range(0, 4), i => Assert.Equal(gradient[i] + (i < Features ? Point[i] : 0), at.Gradient[i], 1e-9 * patients));
        Assert.All(
            Enumerable.Range(0, 16),
            i => Assert.Equal(hessian[i / 4, i % 4] + (i / 4 == i % 4 && i / 4 < Features ? 1 : 0), at.Hessian[i / 4, i % 4], 1e-9 * patients));
    }

    [Fact]
    public void Blocks_that_are_kept_and_blocks_made_anew_give_the_same_to_the_last_bit()
    {
        var (rows, labels) = Drawn(20_000);
        var kept = (DenseQuadraticModel)new PenalizedLikelihood(new DesignMatrix(rows).Transform(rows), labels, classes: 2).Evaluate(Point);
        var anew = (DenseQuadraticModel)new PenalizedLikelihood(new DesignMatrix(rows, mostKept: 0).Transform(rows), labels, classes: 2).Evaluate(Point);

        Assert.Equal(kept.Value, anew.Value);
        Assert.Equal(kept.Gradient, anew.Gradient);
        Assert.Equal(kept.Hessian, anew.Hessian);
    }

    [Fact]
    public void What_is_allocated_does_not_grow_with_patients_where_blocks_are_made_anew()
    {
        var few = Allocated(50_000);
        var many = Allocated(200_000);

        Assert.True(many < 1.5 * few, $"{few} bytes of 50,000 patients, {many} of 200,000");
    }

    private static long Allocated(int patients)
    {
        var (rows, labels) = Drawn(patients);
        var objective = new PenalizedLikelihood(new DesignMatrix(rows, mostKept: 0).Transform(rows), labels, classes: 2);
        objective.Evaluate(Point);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        objective.Evaluate(Point);
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }

    private static (FeatureRows Rows, int[] Labels) Drawn(int patients)
    {
        var stream = Seeds.CreateStream(patients, "design");
        double[] values = [.. Enumerable.Range(0, patients * Features).Select(i => (10 * (i % Features)) + stream.NextNormal())];
        return (new FeatureRows(["a", "b", "c"], values), [.. Enumerable.Range(0, patients).Select(_ => stream.Next(2))]);
    }

    private static double[][] Standardised(FeatureRows rows)
    {
        var columns = Enumerable.Range(0, Features).Select(j => Enumerable.Range(0, rows.Count).Select(row => rows[row][j]).ToArray()).ToArray();
        var means = Array.ConvertAll(columns, column => column.Average());
        var scales = columns.Zip(means, (column, mean) => rows.Count == 1 ? 1 : Math.Sqrt(column.Average(x => (x - mean) * (x - mean)))).ToArray();
        return [.. Enumerable.Range(0, rows.Count).Select(row => (double[])[.. columns.Select((column, j) => (column[row] - means[j]) / scales[j]), 1])];
    }
}
