using System.Numerics;

namespace HealthTorch.Dense;

/// <summary>A sequence of layers.</summary>
internal sealed class LayerChain<T> : Layer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Layer<T>[] _layers;

    public LayerChain(IReadOnlyList<LayerPlan> plans, int inputs, LayerContext<T> context)
    {
        _layers = new Layer<T>[plans.Count];
        for (var i = 0; i < plans.Count; i++)
        {
            _layers[i] = plans[i].Build(inputs, context);
            inputs = plans[i].Width(inputs);
        }
    }

    public override Matrix<T> Forward(Matrix<T> input, bool training)
    {
        foreach (var layer in _layers)
        {
            input = layer.Forward(input, training);
        }

        return input;
    }

    public override Matrix<T> Backward(Matrix<T> gradient, bool inputs)
    {
        for (var i = _layers.Length - 1; i >= 0; i--)
        {
            gradient = _layers[i].Backward(gradient, inputs || i > 0);
        }

        return gradient;
    }
}
