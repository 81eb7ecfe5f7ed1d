using System.Numerics;
using System.Numerics.Tensors;
using HealthTorch.Dense.Matrices;

namespace HealthTorch.Dense.Losses;

/// <summary>A loss with one logit per class, through the probabilities p = softmax(z).</summary>
/// <param name="labels">The class of each patient.</param>
internal abstract class SoftmaxLoss<T>(int[] labels) : OutputLoss<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private T[] _row = [];

    public sealed override void Compute(
        MatrixView<T> outputs, ReadOnlySpan<int> patients, ReadOnlySpan<T> weights, Span<T> losses, MatrixView<T> gradient)
    {
        if (_row.Length != outputs.Rows)
        {
            _row = new T[outputs.Rows];
        }

        for (var i = 0; i < patients.Length; i++)
        {
            losses[i] = ComputeRow(outputs.SliceColumns(i, 1), labels[patients[i]]);
            for (var output = 0; output < _row.Length; output++)
            {
                gradient[output, i] = _row[output] * weights[i];
            }
        }
    }

    private T ComputeRow(MatrixView<T> logits, int label)
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
        return ComputeFromProbabilities(_row, label, T.Log(sum) + largest - own);
    }

    /// <summary>Computes the loss of one patient.</summary>
    /// <param name="row">The probabilities; overwritten by the derivative with respect to the logits.</param>
    /// <param name="label">The class of the patient.</param>
    /// <param name="negativeLogProbability">The negative log probability of the class.</param>
    protected abstract T ComputeFromProbabilities(Span<T> row, int label, T negativeLogProbability);
}

/// <summary>Cross-entropy: -log p of the patient's class; derivative p - y with y the indicator of the class.</summary>
/// <param name="labels">The class of each patient.</param>
internal sealed class SoftmaxCrossEntropyLoss<T>(int[] labels) : SoftmaxLoss<T>(labels)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    protected override T ComputeFromProbabilities(Span<T> row, int label, T negativeLogProbability)
    {
        row[label] -= T.One;
        return negativeLogProbability;
    }
}

/// <summary>The mean over classes of (p - y)^2; derivative 2 p ((p - y) - sum of (p - y) p) / classes.</summary>
/// <param name="labels">The class of each patient.</param>
internal sealed class MultiClassSquaredProbabilityLoss<T>(int[] labels) : SoftmaxLoss<T>(labels)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    protected override T ComputeFromProbabilities(Span<T> row, int label, T negativeLogProbability)
    {
        var along = TensorPrimitives.SumOfSquares<T>(row) - row[label];
        var loss = along - row[label] + T.One;
        var inverseCount = T.One / T.CreateTruncating(row.Length);
        for (var i = 0; i < row.Length; i++)
        {
            var error = i == label ? row[i] - T.One : row[i];
            row[i] *= (inverseCount + inverseCount) * (error - along);
        }

        return loss * inverseCount;
    }
}
