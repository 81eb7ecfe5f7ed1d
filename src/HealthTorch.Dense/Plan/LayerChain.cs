using System.Numerics;
using HealthTorch.Dense.Layers;
using HealthTorch.Dense.Matrices;

namespace HealthTorch.Dense.Plan;

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
            inputs = plans[i].GetOutputWidth(inputs);
        }
    }

    public override MatrixView<T> Forward(MatrixView<T> input, bool training)
    {
        foreach (var layer in _layers)
        {
            input = layer.Forward(input, training);
        }

        return input;
    }

    public override MatrixView<T> Backward(MatrixView<T> gradient, bool inputs)
    {
        for (var i = _layers.Length - 1; i >= 0; i--)
        {
            gradient = _layers[i].Backward(gradient, inputs || i > 0);
        }

        return gradient;
    }
}
