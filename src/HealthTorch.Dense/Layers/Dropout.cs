using System.Numerics;
using System.Numerics.Tensors;

namespace HealthTorch.Dense;

/// <summary>
/// Dropout: in training, each unit of each patient is set to zero with a given probability and the others are scaled up to compensate.
/// </summary>
/// <remarks>Srivastava et al.: Dropout (2014), in its inverted form.</remarks>
internal sealed class Dropout<T>(double probability, int width, LayerContext<T> context) : Layer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Matrix<T> _mask = context.Room(width);
    private readonly Matrix<T> _output = context.Room(width);
    private readonly Matrix<T> _inputGradient = context.Room(width);
    private readonly T _factor = T.CreateTruncating(1 / (1 - probability));
    private readonly ulong _silenced = (ulong)(probability * ulong.MaxValue);
    private bool _on;

    public override Matrix<T> Forward(Matrix<T> input, bool training)
    {
        _on = training;
        if (!training)
        {
            return input;
        }

        Draw(input.Columns);
        var output = _output.ForColumns(input.Columns);
        TensorPrimitives.Multiply(input.Block, _mask.ForColumns(input.Columns).Block, output.Block);
        return output;
    }

    public override Matrix<T> Backward(Matrix<T> gradient, bool inputs)
    {
        if (!_on)
        {
            return gradient;
        }

        var inputGradient = _inputGradient.ForColumns(gradient.Columns);
        TensorPrimitives.Multiply(gradient.Block, _mask.ForColumns(gradient.Columns).Block, inputGradient.Block);
        return inputGradient;
    }

    private void Draw(int patients)
    {
        var mask = _mask.ForColumns(patients);
        for (var unit = 0; unit < mask.Rows; unit++)
        {
            foreach (ref var factor in mask.Row(unit))
            {
                factor = context.Dropout.NextBits() < _silenced ? T.Zero : _factor;
            }
        }
    }
}
