using System.Numerics.Tensors;
using HealthTorch.Dense.Matrices;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace HealthTorch.Statistics.LinearModels;

/// <summary>The primal form, whose size is the number of features.</summary>
internal sealed class PrimalRidgeSystem : RidgeSystem
{
    private readonly DesignMatrix _x;
    private readonly double[]? _weights;
    private readonly Cholesky<double> _factor;

    public PrimalRidgeSystem(DesignMatrix x, double[]? weights, double penalty)
    {
        var (normal, last) = (Normal(x, weights), x.Width - 1);
        if (!normal.Enumerate().All(double.IsFinite) || !(normal[last, last] > 0))
        {
            throw NoSolution();
        }

        var ridge = Matrix<double>.Build.DenseDiagonal(x.Width, x.Width, j => j < last ? penalty : 0);
        (_x, _weights, _factor) = (x, weights, (ridge + normal).Cholesky());
    }

    public override double[] Coefficients(double[] targets) => _factor.Solve(Moments(targets)).ToArray();

    public override double[] Products(double[] side)
    {
        var solved = LinearCoefficients.Column(_factor.Solve(Vector<double>.Build.Dense(side)).ToArray());
        return LinearCoefficients.Values(_x, solved);
    }

    private static Matrix<double> Normal(DesignMatrix x, double[]? weights)
    {
        var normal = Matrix<double>.Build.Dense(x.Width, x.Width);
        foreach (var sum in x.Sums(
            () => MatrixView<double>.Zeros(x.Width, x.Width),
            (sum, first, rows) => MatrixProduct.Add(rows.Transposed, Weighted(rows, first, weights), sum, threads: 1)))
        {
            normal.MapIndexedInplace((i, j, value) => value + sum[i, j]);
        }

        return normal;
    }

    private Vector<double> Moments(double[] targets)
    {
        var moments = Vector<double>.Build.Dense(_x.Width);
        foreach (var sum in _x.Sums(
            () => MatrixView<double>.Zeros(_x.Width, 1),
            (sum, first, rows) => MatrixProduct.Add(
                Weighted(rows, first, _weights).Transposed,
                LinearCoefficients.Column(targets[first..(first + rows.Rows)]),
                sum,
                threads: 1)))
        {
            moments.MapIndexedInplace((i, value) => value + sum[i, 0]);
        }

        return moments;
    }

    private static MatrixView<double> Weighted(MatrixView<double> rows, int first, double[]? weights)
    {
        if (weights is null)
        {
            return rows;
        }

        var weighted = MatrixView<double>.Zeros(rows.Rows, rows.Columns);
        for (var row = 0; row < rows.Rows; row++)
        {
            TensorPrimitives.Multiply(rows.Row(row), weights[first + row], weighted.Row(row));
        }

        return weighted;
    }
}
