using System.Numerics;
using System.Runtime.InteropServices;

namespace HealthTorch.Dense.Optimizers;

/// <summary>
/// Adam: m = b1 m + (1 - b1) g; v = b2 v + (1 - b2) g^2; w -= rate m' / (sqrt(v') + epsilon), where m' and v' are corrected for their start
/// at zero.
/// </summary>
/// <param name="beta1">The decay rate of the mean gradient.</param>
/// <param name="beta2">The decay rate of the mean squared gradient.</param>
/// <param name="epsilon">Added to the root of the mean squared gradient.</param>
/// <param name="decay">Weight decay as part of the gradient (L2).</param>
/// <param name="shrink">Weight decay separate from the gradient (AdamW).</param>
/// <param name="count">The number of parameters.</param>
/// <remarks>Kingma, Ba (2015), algorithm 1; Loshchilov, Hutter (2019), algorithm 2.</remarks>
internal sealed class FlatAdam<T>(double beta1, double beta2, double epsilon, double decay, double shrink, int count) : FlatOptimizer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T[] _means = new T[count];
    private readonly T[] _squares = new T[count];
    private readonly T _beta1 = T.CreateTruncating(beta1);
    private readonly T _beta2 = T.CreateTruncating(beta2);
    private readonly T _rest1 = T.CreateTruncating(1 - beta1);
    private readonly T _rest2 = T.CreateTruncating(1 - beta2);
    private readonly T _epsilon = T.CreateTruncating(epsilon);
    private readonly T _decay = T.CreateTruncating(decay);
    private int _steps;

    public override void Step(Span<T> values, ReadOnlySpan<T> gradients, double learningRate)
    {
        _steps++;
        Update(
            values,
            gradients,
            T.CreateTruncating(learningRate / (1 - Math.Pow(beta1, _steps))),
            T.CreateTruncating(1 / Math.Sqrt(1 - Math.Pow(beta2, _steps))),
            T.CreateTruncating(1 - (learningRate * shrink)));
    }

    private void Update(Span<T> values, ReadOnlySpan<T> gradients, T rate, T root, T keep)
    {
        var vectors = MemoryMarshal.Cast<T, Vector<T>>(values);
        var slopes = MemoryMarshal.Cast<T, Vector<T>>(gradients);
        var means = MemoryMarshal.Cast<T, Vector<T>>(_means.AsSpan());
        var squares = MemoryMarshal.Cast<T, Vector<T>>(_squares.AsSpan());
        var (beta1, beta2, rest1, rest2) = (new Vector<T>(_beta1), new Vector<T>(_beta2), new Vector<T>(_rest1), new Vector<T>(_rest2));
        var (epsilon, pull, length, factor, kept) =
            (new Vector<T>(_epsilon), new Vector<T>(_decay), new Vector<T>(rate), new Vector<T>(root), new Vector<T>(keep));
        for (var i = 0; i < vectors.Length; i++)
        {
            var gradient = slopes[i] + (vectors[i] * pull);
            var mean = (means[i] * beta1) + (gradient * rest1);
            var square = (squares[i] * beta2) + (gradient * gradient * rest2);
            (means[i], squares[i]) = (mean, square);
            vectors[i] = (vectors[i] * kept) - (mean * length / ((Vector.SquareRoot(square) * factor) + epsilon));
        }

        for (var i = vectors.Length * Vector<T>.Count; i < values.Length; i++)
        {
            var gradient = gradients[i] + (values[i] * _decay);
            _means[i] = (_means[i] * _beta1) + (gradient * _rest1);
            _squares[i] = (_squares[i] * _beta2) + (gradient * gradient * _rest2);
            values[i] = (values[i] * keep) - (_means[i] * rate / ((T.Sqrt(_squares[i]) * root) + _epsilon));
        }
    }
}
