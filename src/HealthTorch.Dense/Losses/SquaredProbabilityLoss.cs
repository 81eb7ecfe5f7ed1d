using System.Numerics;
using System.Numerics.Tensors;

namespace HealthTorch.Dense.Losses;

/// <summary>
/// The squared error of a probability: (p - y)^2 with p the sigmoid of the output and y = 0 or 1; derivative 2 (p - y) p (1 - p).
/// </summary>
/// <param name="labels">The class of each patient, 0 or 1.</param>
internal sealed class SquaredProbabilityLoss<T>(int[] labels) : SingleOutputLoss<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    protected override void Compute(ReadOnlySpan<T> outputs, ReadOnlySpan<int> patients, Span<T> losses, Span<T> slopes)
    {
        TensorPrimitives.Sigmoid(outputs, slopes);
        for (var i = 0; i < outputs.Length; i++)
        {
            var p = slopes[i];
            var error = labels[patients[i]] == 0 ? p : p - T.One;
            losses[i] = error * error;
            slopes[i] = (error + error) * p * (T.One - p);
        }
    }
}
