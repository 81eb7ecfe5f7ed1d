using System.Numerics;

namespace HealthTorch.Dense;

/// <summary>log(1 + e^(-s z)) with s = 1 for the second class and -1 for the first; derivative -s / (1 + e^(s z)).</summary>
/// <param name="labels">Class of each patient, 0 or 1.</param>
internal sealed class BinaryCrossEntropyLoss<T>(int[] labels) : SingleOutputLoss<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    protected override void Of(ReadOnlySpan<T> outputs, ReadOnlySpan<int> patients, Span<T> losses, Span<T> slopes)
    {
        for (var i = 0; i < outputs.Length; i++)
        {
            var wrong = labels[patients[i]] == 0 ? outputs[i] : -outputs[i];
            var fade = T.Exp(-T.Abs(wrong));
            losses[i] = (wrong > T.Zero ? wrong : T.Zero) + T.LogP1(fade);
            var slope = (wrong > T.Zero ? T.One : fade) / (T.One + fade);
            slopes[i] = labels[patients[i]] == 0 ? slope : -slope;
            losses[i] = T.IsNaN(wrong) ? wrong : losses[i];
        }
    }
}
