using System.Numerics;
using System.Numerics.Tensors;
using HealthTorch.Dense.Matrices;
using HealthTorch.Dense.ParameterVectors;

namespace HealthTorch.Dense.Layers;

/// <summary>Layer normalization: Y = scale (X - mean) / deviation + bias, over the units of each patient.</summary>
/// <remarks>Ba, Kiros, Hinton: Layer normalization (2016), equation 4, with torch's epsilon.</remarks>
internal sealed class LayerNormLayer<T>(Parameter<T> scale, Parameter<T> bias, int width, LayerContext<T> context) : Layer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly T s_epsilon = T.CreateTruncating(1e-5);

    private readonly MatrixView<T> _normal = context.AllocateBuffer(width);
    private readonly MatrixView<T> _output = context.AllocateBuffer(width);
    private readonly MatrixView<T> _inputGradient = context.AllocateBuffer(width);
    private readonly T[] _mean = new T[context.Capacity];
    private readonly T[] _along = new T[context.Capacity];
    private readonly T[] _inverse = new T[context.Capacity];
    private readonly T _width = T.CreateTruncating(width);

    public override MatrixView<T> Forward(MatrixView<T> input, bool training)
    {
        var normal = _normal.WithColumns(input.Columns);
        var output = _output.WithColumns(input.Columns);
        ComputeStatistics(input, normal);
        for (var unit = 0; unit < input.Rows; unit++)
        {
            TensorPrimitives.Multiply(normal.Row(unit), _inverse.AsSpan(0, input.Columns), normal.Row(unit));
            TensorPrimitives.Multiply(normal.Row(unit), scale.Values[0, unit], output.Row(unit));
            TensorPrimitives.Add(output.Row(unit), bias.Values[0, unit], output.Row(unit));
        }

        return output;
    }

    /// <summary>dX = (scale dY - its mean - normal times the mean of scale dY normal) / deviation.</summary>
    public override MatrixView<T> Backward(MatrixView<T> gradient, bool inputs)
    {
        var normals = _normal.WithColumns(gradient.Columns);
        var inputGradient = _inputGradient.WithColumns(gradient.Columns);
        var mean = _mean.AsSpan(0, gradient.Columns);
        var along = _along.AsSpan(0, gradient.Columns);
        mean.Clear();
        along.Clear();
        for (var unit = 0; unit < gradient.Rows; unit++)
        {
            var dy = gradient.Row(unit);
            var dx = inputGradient.Row(unit);
            bias.Gradients[0, unit] += TensorPrimitives.Sum<T>(dy);
            scale.Gradients[0, unit] += TensorPrimitives.Dot<T>(dy, normals.Row(unit));
            TensorPrimitives.Multiply(dy, scale.Values[0, unit], dx);
            TensorPrimitives.Add(mean, dx, mean);
            TensorPrimitives.MultiplyAdd(dx, normals.Row(unit), along, along);
        }

        TensorPrimitives.Divide(mean, _width, mean);
        TensorPrimitives.Divide(along, _width, along);
        for (var unit = 0; unit < gradient.Rows; unit++)
        {
            var normal = normals.Row(unit);
            var dx = inputGradient.Row(unit);
            for (var patient = 0; patient < dx.Length; patient++)
            {
                dx[patient] = (dx[patient] - mean[patient] - (normal[patient] * along[patient])) * _inverse[patient];
            }
        }

        return inputGradient;
    }

    /// <summary>Stores X - mean in <paramref name="normal"/>, and computes 1 / deviation of each patient.</summary>
    private void ComputeStatistics(MatrixView<T> input, MatrixView<T> normal)
    {
        var mean = _mean.AsSpan(0, input.Columns);
        var squares = _inverse.AsSpan(0, input.Columns);
        mean.Clear();
        squares.Clear();
        for (var unit = 0; unit < input.Rows; unit++)
        {
            TensorPrimitives.Add(mean, input.Row(unit), mean);
        }

        TensorPrimitives.Divide(mean, _width, mean);
        for (var unit = 0; unit < input.Rows; unit++)
        {
            TensorPrimitives.Subtract(input.Row(unit), mean, normal.Row(unit));
            TensorPrimitives.MultiplyAdd(normal.Row(unit), normal.Row(unit), squares, squares);
        }

        for (var patient = 0; patient < squares.Length; patient++)
        {
            squares[patient] = T.One / T.Sqrt((squares[patient] / _width) + s_epsilon);
        }
    }
}
