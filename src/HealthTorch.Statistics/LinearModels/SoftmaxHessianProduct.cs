using System.Numerics.Tensors;
using HealthTorch.Dense.Matrices;

namespace HealthTorch.Statistics.LinearModels;

/// <summary>Product of a direction with the Hessian of the negative log-likelihood of a softmax regression, summed over patients.</summary>
/// <param name="direction">(classes, features + 1), the intercept last; zero for the classes with fixed log odds.</param>
/// <param name="fixedClasses">Number of leading classes whose log odds are fixed at zero.</param>
internal sealed class SoftmaxHessianProduct(MatrixView<double> direction, int fixedClasses)
{
    private readonly double[] _logOddsChanges = new double[direction.Rows];

    /// <summary>(classes, features + 1).</summary>
    public MatrixView<double> Product { get; } = MatrixView<double>.Zeros(direction.Rows, direction.Columns);

    /// <summary>Adds patients; each row is read from memory once, regardless of the number of features.</summary>
    /// <param name="rows">Their rows of the design matrix.</param>
    /// <param name="shares">The probability of each class, row-major.</param>
    public void Add(MatrixView<double> rows, ReadOnlySpan<double> shares)
    {
        for (var row = 0; row < rows.Rows; row++)
        {
            Add(rows.Row(row), shares.Slice(row * _logOddsChanges.Length, _logOddsChanges.Length));
        }
    }

    // Converts the change of the log odds along the direction into the change of the probabilities.
    private void Add(ReadOnlySpan<double> row, ReadOnlySpan<double> shares)
    {
        for (var k = fixedClasses; k < _logOddsChanges.Length; k++)
        {
            _logOddsChanges[k] = TensorPrimitives.Dot(row, direction.Row(k));
        }

        var mean = TensorPrimitives.Dot(shares, _logOddsChanges);
        for (var k = fixedClasses; k < _logOddsChanges.Length; k++)
        {
            TensorPrimitives.MultiplyAdd(row, shares[k] * (_logOddsChanges[k] - mean), Product.Row(k), Product.Row(k));
        }
    }
}
