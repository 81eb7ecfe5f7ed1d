using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace HealthTorch.Estimators;

/// <summary>The primal form, whose size is the number of features.</summary>
internal sealed class PrimalRidgeSystem : RidgeSystem
{
    private readonly DesignRows _x;
    private readonly double[]? _weights;
    private readonly Cholesky<double> _factor;

    public PrimalRidgeSystem(DesignRows x, double[]? weights, double penalty)
    {
        var (normal, last) = (Normal(x, weights), x.Width - 1);
        if (!normal.Enumerate().All(double.IsFinite) || !(normal[last, last] > 0))
        {
            throw Unsolvable();
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

    private static Matrix<double> Normal(DesignRows x, double[]? weights)
    {
        var normal = Matrix<double>.Build.Dense(x.Width, x.Width);
        foreach (var sum in x.Sums(
            () => Dense.Matrix<double>.Zeros(x.Width, x.Width),
            (sum, first, rows) => Dense.MatrixProduct.Add(rows.Transposed, Weighted(rows, first, weights), sum, threads: 1)))
        {
            normal.MapIndexedInplace((i, j, value) => value + sum[i, j]);
        }

        return normal;
    }

    private Vector<double> Moments(double[] targets)
    {
        var moments = Vector<double>.Build.Dense(_x.Width);
        foreach (var sum in _x.Sums(
            () => Dense.Matrix<double>.Zeros(_x.Width, 1),
            (sum, first, rows) => Dense.MatrixProduct.Add(
                Weighted(rows, first, _weights).Transposed,
                LinearCoefficients.Column(targets[first..(first + rows.Rows)]),
                sum,
                threads: 1)))
        {
            moments.MapIndexedInplace((i, value) => value + sum[i, 0]);
        }

        return moments;
    }

    private static Dense.Matrix<double> Weighted(Dense.Matrix<double> rows, int first, double[]? weights)
    {
        if (weights is null)
        {
            return rows;
        }

        var weighted = Dense.Matrix<double>.Zeros(rows.Rows, rows.Columns);
        for (var row = 0; row < rows.Rows; row++)
        {
            TensorPrimitives.Multiply(rows.Row(row), weights[first + row], weighted.Row(row));
        }

        return weighted;
    }
}
