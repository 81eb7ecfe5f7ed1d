using System.Numerics;
using System.Numerics.Tensors;
using HealthTorch.Dense.Matrices;

namespace HealthTorch.Dense.Layers;

/// <summary>
/// Dropout: in training, each unit of each patient is set to zero with a given probability and the others are scaled up to compensate.
/// </summary>
/// <remarks>Srivastava et al.: Dropout (2014), in its inverted form.</remarks>
internal sealed class DropoutLayer<T>(double probability, int width, LayerContext<T> context) : Layer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly MatrixView<T> _mask = context.AllocateBuffer(width);
    private readonly MatrixView<T> _output = context.AllocateBuffer(width);
    private readonly MatrixView<T> _inputGradient = context.AllocateBuffer(width);
    private readonly T _factor = T.CreateTruncating(1 / (1 - probability));
    private readonly ulong _dropThreshold = (ulong)(probability * ulong.MaxValue);
    private bool _isTraining;

    public override MatrixView<T> Forward(MatrixView<T> input, bool training)
    {
        _isTraining = training;
        if (!training)
        {
            return input;
        }

        Draw(input.Columns);
        var output = _output.WithColumns(input.Columns);
        TensorPrimitives.Multiply(input.PaddedSpan, _mask.WithColumns(input.Columns).PaddedSpan, output.PaddedSpan);
        return output;
    }

    public override MatrixView<T> Backward(MatrixView<T> gradient, bool inputs)
    {
        if (!_isTraining)
        {
            return gradient;
        }

        var inputGradient = _inputGradient.WithColumns(gradient.Columns);
        TensorPrimitives.Multiply(gradient.PaddedSpan, _mask.WithColumns(gradient.Columns).PaddedSpan, inputGradient.PaddedSpan);
        return inputGradient;
    }

    private void Draw(int patients)
    {
        var mask = _mask.WithColumns(patients);
        for (var unit = 0; unit < mask.Rows; unit++)
        {
            foreach (ref var factor in mask.Row(unit))
            {
                factor = context.Dropout.NextBits() < _dropThreshold ? T.Zero : _factor;
            }
        }
    }
}
