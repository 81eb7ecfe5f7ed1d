using System.Numerics;
using System.Numerics.Tensors;

namespace HealthTorch.Dense;

/// <summary>A residual block: Y = X + f(X).</summary>
/// <remarks>He et al.: Deep residual learning for image recognition (2016), equation 1.</remarks>
internal sealed class Residual<T>(LayerChain<T> layers, int width, LayerContext<T> context) : Layer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Matrix<T> _output = context.Room(width);
    private readonly Matrix<T> _inputGradient = context.Room(width);

    public override Matrix<T> Forward(Matrix<T> input, bool training)
    {
        var output = _output.ForColumns(input.Columns);
        TensorPrimitives.Add(input.Block, layers.Forward(input, training).Block, output.Block);
        return output;
    }

    public override Matrix<T> Backward(Matrix<T> gradient, bool inputs)
    {
        var inputGradient = _inputGradient.ForColumns(gradient.Columns);
        TensorPrimitives.Add(gradient.Block, layers.Backward(gradient, inputs: true).Block, inputGradient.Block);
        return inputGradient;
    }
}
