using System.Numerics;

namespace HealthTorch.Dense;

/// <summary>An activation layer: Y = f(Z).</summary>
internal sealed class ActivationLayer<T>(ActivationFunction<T> function, int width, LayerContext<T> context) : Layer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Matrix<T> _output = context.Room(width);
    private readonly Matrix<T> _inputGradient = context.Room(width);
    private Matrix<T> _input;

    public override Matrix<T> Forward(Matrix<T> input, bool training)
    {
        _input = input;
        var output = _output.ForColumns(input.Columns);
        function.Apply(input.Block, output.Block);
        return output;
    }

    /// <summary>dZ = dY f'(Z).</summary>
    public override Matrix<T> Backward(Matrix<T> gradient, bool inputs)
    {
        var inputGradient = _inputGradient.ForColumns(gradient.Columns);
        function.Differentiate(_input.Block, _output.ForColumns(gradient.Columns).Block, gradient.Block, inputGradient.Block);
        return inputGradient;
    }
}
