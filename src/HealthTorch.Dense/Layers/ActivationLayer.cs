using System.Numerics;
using HealthTorch.Dense.Matrices;

namespace HealthTorch.Dense.Layers;

/// <summary>An activation layer: Y = f(Z).</summary>
internal sealed class ActivationLayer<T>(ActivationFunction<T> function, int width, LayerContext<T> context) : Layer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly MatrixView<T> _output = context.AllocateBuffer(width);
    private readonly MatrixView<T> _inputGradient = context.AllocateBuffer(width);
    private MatrixView<T> _input;

    public override MatrixView<T> Forward(MatrixView<T> input, bool training)
    {
        _input = input;
        var output = _output.WithColumns(input.Columns);
        function.Apply(input.PaddedSpan, output.PaddedSpan);
        return output;
    }

    /// <summary>dZ = dY f'(Z).</summary>
    public override MatrixView<T> Backward(MatrixView<T> gradient, bool inputs)
    {
        var inputGradient = _inputGradient.WithColumns(gradient.Columns);
        function.Differentiate(
            _input.PaddedSpan, _output.WithColumns(gradient.Columns).PaddedSpan, gradient.PaddedSpan, inputGradient.PaddedSpan);
        return inputGradient;
    }
}
