using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace HealthTorch.Dense.Losses;

/// <summary>
/// Binary cross-entropy: log(1 + e^w) with w = -z for the second class and w = z for the first; derivative with respect to w: 1 / (1 +
/// e^-w).
/// </summary>
/// <param name="labels">The class of each patient, 0 or 1.</param>
/// <remarks>
/// Both are computed from f = e^-|w|, which never overflows. log(1 + f) is computed as log u times f / (u - 1) with u = 1 + f rounded: the
/// rounding errors cancel (Goldberg: What every computer scientist should know about floating-point arithmetic, 1991, theorem 4).
/// </remarks>
internal sealed class BinaryCrossEntropyLoss<T>(int[] labels) : SingleOutputLoss<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T[] _signs = Array.ConvertAll(labels, label => label == 0 ? T.One : -T.One);
    private T[] _exponentials = [];
    private T[] _logs = [];

    protected override void Compute(ReadOnlySpan<T> outputs, ReadOnlySpan<int> patients, Span<T> losses, Span<T> slopes)
    {
        if (_exponentials.Length < outputs.Length)
        {
            (_exponentials, _logs) = (new T[outputs.Length], new T[outputs.Length]);
        }

        var fades = _exponentials.AsSpan(0, outputs.Length);
        var logs = _logs.AsSpan(0, outputs.Length);
        for (var i = 0; i < patients.Length; i++)
        {
            slopes[i] = _signs[patients[i]];
        }

        TensorPrimitives.Multiply(outputs, slopes, losses);
        TensorPrimitives.Abs<T>(losses, fades);
        TensorPrimitives.Negate<T>(fades, fades);
        TensorPrimitives.Exp<T>(fades, fades);
        TensorPrimitives.Add(fades, T.One, logs);
        TensorPrimitives.Log<T>(logs, logs);
        Finish(fades, logs, losses, slopes);
    }

    private static void Finish(ReadOnlySpan<T> fades, ReadOnlySpan<T> logs, Span<T> losses, Span<T> slopes)
    {
        var fade = MemoryMarshal.Cast<T, Vector<T>>(fades);
        var log = MemoryMarshal.Cast<T, Vector<T>>(logs);
        var loss = MemoryMarshal.Cast<T, Vector<T>>(losses);
        var slope = MemoryMarshal.Cast<T, Vector<T>>(slopes);
        for (var i = 0; i < loss.Length; i++)
        {
            (loss[i], slope[i]) = Finish(fade[i], log[i], loss[i], slope[i]);
        }

        for (var i = loss.Length * Vector<T>.Count; i < losses.Length; i++)
        {
            var (one, other) = Finish(new Vector<T>(fades[i]), new Vector<T>(logs[i]), new Vector<T>(losses[i]), new Vector<T>(slopes[i]));
            (losses[i], slopes[i]) = (one[0], other[0]);
        }
    }

    private static (Vector<T> Loss, Vector<T> Slope) Finish(Vector<T> fade, Vector<T> log, Vector<T> wrong, Vector<T> sign)
    {
        var sum = fade + Vector<T>.One;
        var lost = Vector.Equals(sum, Vector<T>.One);
        var log1p = Vector.ConditionalSelect(lost, fade, log * fade / Vector.ConditionalSelect(lost, Vector<T>.One, sum - Vector<T>.One));
        var above = Vector.GreaterThan(wrong, Vector<T>.Zero);
        var loss = Vector.ConditionalSelect(above, wrong, Vector<T>.Zero) + log1p;
        return (loss, sign * Vector.ConditionalSelect(above, Vector<T>.One, fade) / sum);
    }
}
