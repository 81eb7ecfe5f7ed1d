using System.Numerics;

namespace HealthTorch.Dense.Losses;

/// <summary>A loss of the error e = output - target.</summary>
/// <param name="targets">The target of each patient.</param>
internal abstract class ErrorLoss<T>(double[] targets) : SingleOutputLoss<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    protected sealed override void Compute(ReadOnlySpan<T> outputs, ReadOnlySpan<int> patients, Span<T> losses, Span<T> slopes)
    {
        for (var i = 0; i < outputs.Length; i++)
        {
            (losses[i], slopes[i]) = Compute(outputs[i] - T.CreateTruncating(targets[patients[i]]));
        }
    }

    /// <summary>Computes the loss of an error and its derivative.</summary>
    protected abstract (T Loss, T Slope) Compute(T error);
}

/// <summary>The squared error e^2; derivative 2 e.</summary>
/// <param name="targets">The target of each patient.</param>
internal sealed class SquaredErrorLoss<T>(double[] targets) : ErrorLoss<T>(targets)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    protected override (T Loss, T Slope) Compute(T error) => (error * error, error + error);
}

/// <summary>The absolute error |e|; derivative: the sign of e.</summary>
/// <param name="targets">The target of each patient.</param>
internal sealed class AbsoluteErrorLoss<T>(double[] targets) : ErrorLoss<T>(targets)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    protected override (T Loss, T Slope) Compute(T error) => (T.Abs(error), error > T.Zero ? T.One : error < T.Zero ? -T.One : T.Zero);
}

/// <summary>The Huber loss: e^2 / 2 up to delta, then delta (|e| - delta / 2); derivative: e clipped to +-delta.</summary>
/// <param name="targets">The target of each patient.</param>
/// <param name="delta">The error at which the loss changes from squared to absolute.</param>
internal sealed class HuberLoss<T>(double[] targets, double delta) : ErrorLoss<T>(targets)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T _delta = T.CreateTruncating(delta);

    protected override (T Loss, T Slope) Compute(T error)
    {
        var size = T.Abs(error);
        var small = T.Min(size, _delta);
        return (small * (size - (small / (T.One + T.One))), T.CopySign(small, error));
    }
}
