using System.Numerics;
using System.Numerics.Tensors;
using HealthTorch.Dense.Layers;
using HealthTorch.Dense.Matrices;

namespace HealthTorch.Dense.Plan;

/// <summary>A residual block: Y = X + f(X).</summary>
/// <remarks>He et al.: Deep residual learning for image recognition (2016), equation 1.</remarks>
internal sealed class ResidualLayer<T>(LayerChain<T> layers, int width, LayerContext<T> context) : Layer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly MatrixView<T> _output = context.AllocateBuffer(width);
    private readonly MatrixView<T> _inputGradient = context.AllocateBuffer(width);

    public override MatrixView<T> Forward(MatrixView<T> input, bool training)
    {
        var output = _output.WithColumns(input.Columns);
        TensorPrimitives.Add(input.PaddedSpan, layers.Forward(input, training).PaddedSpan, output.PaddedSpan);
        return output;
    }

    public override MatrixView<T> Backward(MatrixView<T> gradient, bool inputs)
    {
        var inputGradient = _inputGradient.WithColumns(gradient.Columns);
        TensorPrimitives.Add(gradient.PaddedSpan, layers.Backward(gradient, inputs: true).PaddedSpan, inputGradient.PaddedSpan);
        return inputGradient;
    }
}
