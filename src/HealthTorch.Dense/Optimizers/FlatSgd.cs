using System.Numerics;
using System.Runtime.InteropServices;

namespace HealthTorch.Dense.Optimizers;

/// <summary>Stochastic gradient descent: v = momentum v + g; w -= rate v, or rate (g + momentum v) in Nesterov's form.</summary>
/// <param name="momentum">The fraction of the previous step that is kept, in [0, 1).</param>
/// <param name="nesterov">Whether to use Nesterov momentum.</param>
/// <param name="weightDecay">Weight decay as part of the gradient (L2).</param>
/// <param name="count">The number of parameters.</param>
internal sealed class FlatSgd<T>(double momentum, bool nesterov, double weightDecay, int count) : FlatOptimizer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T[] _velocity = new T[count];
    private readonly T _momentum = T.CreateTruncating(momentum);
    private readonly T _ahead = T.CreateTruncating(nesterov ? momentum : 1);
    private readonly T _own = nesterov ? T.One : T.Zero;
    private readonly T _decay = T.CreateTruncating(weightDecay);

    public override void Step(Span<T> values, ReadOnlySpan<T> gradients, double learningRate)
    {
        var rate = T.CreateTruncating(learningRate);
        var vectors = MemoryMarshal.Cast<T, Vector<T>>(values);
        var slopes = MemoryMarshal.Cast<T, Vector<T>>(gradients);
        var speeds = MemoryMarshal.Cast<T, Vector<T>>(_velocity.AsSpan());
        for (var i = 0; i < vectors.Length; i++)
        {
            var gradient = slopes[i] + (vectors[i] * _decay);
            speeds[i] = (speeds[i] * _momentum) + gradient;
            vectors[i] -= ((gradient * _own) + (speeds[i] * _ahead)) * rate;
        }

        for (var i = vectors.Length * Vector<T>.Count; i < values.Length; i++)
        {
            var gradient = gradients[i] + (values[i] * _decay);
            _velocity[i] = (_velocity[i] * _momentum) + gradient;
            values[i] -= ((gradient * _own) + (_velocity[i] * _ahead)) * rate;
        }
    }
}
