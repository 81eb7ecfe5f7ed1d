using System.Numerics.Tensors;
using HealthTorch.Dense.Matrices;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace HealthTorch.Statistics.LinearModels;

/// <summary>
/// The dual form, whose size is the number of patients. Features are centered on their weighted means, which decouples the intercept, and
/// rows are multiplied by the square roots of the weights: with S the matrix of such rows, the coefficients are S' (S S' + penalty)^-1
/// times the centered targets.
/// </summary>
internal sealed class DualRidgeSystem : RidgeSystem
{
    private readonly double[] _roots;
    private readonly double[] _means;
    private readonly double _weight;
    private readonly MatrixView<double> _rows;
    private readonly Cholesky<double> _factor;

    public DualRidgeSystem(DesignMatrix x, double[]? weights, double penalty)
    {
        _roots = weights is null ? [.. Enumerable.Repeat(1.0, x.Count)] : Array.ConvertAll(weights, Math.Sqrt);
        _weight = TensorPrimitives.SumOfSquares<double>(_roots);
        _rows = Features(x);
        _means = Means();
        Center();
        var gram = MatrixView<double>.Zeros(x.Count, x.Count);
        MatrixProduct.Add(_rows, _rows.Transposed, gram, Environment.ProcessorCount);
        var system = Matrix<double>.Build.Dense(x.Count, x.Count, (i, j) => gram[i, j] + (i == j ? penalty : 0));
        if (!system.Enumerate().All(double.IsFinite) || !(_weight > 0))
        {
            throw NoSolution();
        }

        _factor = system.Cholesky();
    }

    public override double[] Coefficients(double[] targets)
    {
        var mean = targets.Select((target, row) => _roots[row] * _roots[row] * target).Sum() / _weight;
        double[] centred = [.. targets.Select((target, row) => _roots[row] * (target - mean))];
        var coefficients = new double[_means.Length + 1];
        var features = coefficients.AsSpan(0, _means.Length);
        foreach (var (row, share) in _factor.Solve(Vector<double>.Build.Dense(centred)).Index())
        {
            TensorPrimitives.MultiplyAdd(_rows.Row(row), share, features, features);
        }

        coefficients[^1] = mean - TensorPrimitives.Dot<double>(_means, features);
        return coefficients;
    }

    public override double[] Products(double[] side)
    {
        var (centred, ofMean) = (side[..^1], side[^1]);
        TensorPrimitives.MultiplyAdd<double>(_means, -ofMean, centred, centred);
        var along = Vector<double>.Build.Dense(_roots.Length, row => TensorPrimitives.Dot<double>(_rows.Row(row), centred));
        return [.. _factor.Solve(along).Select((value, row) => (_roots[row] > 0 ? value / _roots[row] : 0) + (ofMean / _weight))];
    }

    private static MatrixView<double> Features(DesignMatrix x)
    {
        var features = MatrixView<double>.Zeros(x.Count, x.Width - 1);
        x.Sums(() => features, (into, first, rows) =>
        {
            for (var row = 0; row < rows.Rows; row++)
            {
                rows.Row(row)[..^1].CopyTo(into.Row(first + row));
            }
        });
        return features;
    }

    private double[] Means()
    {
        var means = new double[_rows.Columns];
        for (var row = 0; row < _rows.Rows; row++)
        {
            TensorPrimitives.MultiplyAdd(_rows.Row(row), _roots[row] * _roots[row] / _weight, means, means);
        }

        return means;
    }

    private void Center()
    {
        for (var row = 0; row < _rows.Rows; row++)
        {
            TensorPrimitives.Subtract(_rows.Row(row), _means, _rows.Row(row));
            TensorPrimitives.Multiply(_rows.Row(row), _roots[row], _rows.Row(row));
        }
    }
}
