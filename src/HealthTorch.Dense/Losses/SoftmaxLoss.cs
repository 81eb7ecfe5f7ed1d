using System.Numerics;
using System.Numerics.Tensors;

namespace HealthTorch.Dense;

/// <summary>A loss of one logit a class, through the probabilities p = softmax(z).</summary>
/// <param name="labels">Class of each patient.</param>
internal abstract class SoftmaxLoss<T>(int[] labels) : OutputLoss<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private T[] _row = [];

    public sealed override void Of(
        Matrix<T> outputs, ReadOnlySpan<int> patients, ReadOnlySpan<T> shares, Span<T> losses, Matrix<T> gradient)
    {
        if (_row.Length != outputs.Rows)
        {
            _row = new T[outputs.Rows];
        }

        for (var i = 0; i < patients.Length; i++)
        {
            losses[i] = Of(outputs.ColumnRange(i, 1), labels[patients[i]]);
            for (var output = 0; output < _row.Length; output++)
            {
                gradient[output, i] = _row[output] * shares[i];
            }
        }
    }

    private T Of(Matrix<T> logits, int label)
    {
        for (var output = 0; output < _row.Length; output++)
        {
            _row[output] = logits[output, 0];
        }

        var own = _row[label];
        var largest = TensorPrimitives.Max<T>(_row);
        TensorPrimitives.Subtract(_row, largest, _row);
        TensorPrimitives.Exp<T>(_row, _row);
        var sum = TensorPrimitives.Sum<T>(_row);
        TensorPrimitives.Divide(_row, sum, _row);
        return Of(_row, label, T.Log(sum) + largest - own);
    }

    /// <summary>The loss of a patient.</summary>
    /// <param name="row">The probabilities, to be overwritten by the derivative with respect to the logits.</param>
    /// <param name="label">The patient's class.</param>
    /// <param name="surprise">-log of the class's probability.</param>
    protected abstract T Of(Span<T> row, int label, T surprise);
}

/// <summary>-log p of the patient's class; derivative p - y with y the class's indicator.</summary>
/// <param name="labels">Class of each patient.</param>
internal sealed class SoftmaxCrossEntropyLoss<T>(int[] labels) : SoftmaxLoss<T>(labels)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    protected override T Of(Span<T> row, int label, T surprise)
    {
        row[label] -= T.One;
        return surprise;
    }
}

/// <summary>Mean over classes of (p - y)^2; derivative 2 p ((p - y) - sum of (p - y) p) / classes.</summary>
/// <param name="labels">Class of each patient.</param>
internal sealed class SquaredProbabilitiesLoss<T>(int[] labels) : SoftmaxLoss<T>(labels)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    protected override T Of(Span<T> row, int label, T surprise)
    {
        var along = TensorPrimitives.SumOfSquares<T>(row) - row[label];
        var loss = along - row[label] + T.One;
        var share = T.One / T.CreateTruncating(row.Length);
        for (var i = 0; i < row.Length; i++)
        {
            var error = i == label ? row[i] - T.One : row[i];
            row[i] *= (share + share) * (error - along);
        }

        return loss * share;
    }
}
