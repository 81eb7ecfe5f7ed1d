using System.Numerics.Tensors;
using HealthTorch.Dense;

namespace HealthTorch.Estimators;

/// <summary>Second derivatives of the log likelihood of some patients in a softmax regression, times a direction.</summary>
/// <param name="direction">(features + 1, classes), zero for classes whose log odds are.</param>
internal sealed class CurvatureSum(Matrix<double> direction)
{
    private readonly Matrix<double> _turns = Matrix<double>.Zeros(DesignRows.RowsOfBlock, direction.Columns);

    /// <summary>(features + 1, classes).</summary>
    public Matrix<double> Product { get; } = Matrix<double>.Zeros(direction.Rows, direction.Columns);

    /// <summary>Adds patients.</summary>
    /// <param name="rows">Their rows of the design matrix.</param>
    /// <param name="shares">The probability of each class, row-major.</param>
    public void Add(Matrix<double> rows, ReadOnlySpan<double> shares)
    {
        var turns = _turns.RowRange(0, rows.Rows);
        turns.Block.Clear();
        MatrixProduct.Add(rows, direction, turns, threads: 1);
        for (var row = 0; row < rows.Rows; row++)
        {
            // What the direction does to the log odds becomes what it does to the probabilities.
            var own = shares.Slice(row * turns.Columns, turns.Columns);
            var turn = turns.Row(row);
            TensorPrimitives.Subtract(turn, TensorPrimitives.Dot(own, turn), turn);
            TensorPrimitives.Multiply(own, turn, turn);
        }

        MatrixProduct.Add(rows.Transposed, turns, Product, threads: 1);
    }
}
