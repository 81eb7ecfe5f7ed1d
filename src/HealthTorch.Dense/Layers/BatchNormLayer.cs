using System.Numerics;
using System.Numerics.Tensors;
using HealthTorch.Dense.Matrices;
using HealthTorch.Dense.ParameterVectors;

namespace HealthTorch.Dense.Layers;

/// <summary>
/// Batch normalization: Y = scale (X - mean) / deviation + bias, with the statistics of the batch in training and the running statistics in
/// evaluation.
/// </summary>
/// <remarks>Ioffe, Szegedy: Batch normalization (2015), algorithms 1 and 2, with torch's epsilon and momentum.</remarks>
internal sealed class BatchNormLayer<T> : Layer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly T s_epsilon = T.CreateTruncating(1e-5);
    private static readonly T s_momentum = T.CreateTruncating(0.1);

    private readonly Parameter<T> _scale;
    private readonly Parameter<T> _bias;
    private readonly Parameter<T> _runningMean;
    private readonly Parameter<T> _runningVariance;
    private readonly Parameter<T> _steps;
    private readonly MatrixView<T> _normal;
    private readonly MatrixView<T> _output;
    private readonly MatrixView<T> _inputGradient;
    private readonly T[] _inverse;

    public BatchNormLayer(string name, int width, LayerContext<T> context)
    {
        Parameter<T> Own(string array) => context.Parameters[$"{name}.{array}"];
        (_scale, _bias) = (Own("weight"), Own("bias"));
        (_runningMean, _runningVariance, _steps) = (Own("running_mean"), Own("running_var"), Own("num_batches_tracked"));
        (_normal, _output, _inputGradient) = (context.AllocateBuffer(width), context.AllocateBuffer(width), context.AllocateBuffer(width));
        _inverse = new T[width];
    }

    public override MatrixView<T> Forward(MatrixView<T> input, bool training)
    {
        var normal = _normal.WithColumns(input.Columns);
        var output = _output.WithColumns(input.Columns);
        _steps.Values[0, 0] += training ? T.One : T.Zero;
        for (var unit = 0; unit < input.Rows; unit++)
        {
            var (mean, variance) = training
                ? ComputeStatistics(unit, input.Row(unit))
                : (_runningMean.Values[0, unit], _runningVariance.Values[0, unit]);
            _inverse[unit] = T.One / T.Sqrt(variance + s_epsilon);
            TensorPrimitives.Subtract(input.Row(unit), mean, normal.Row(unit));
            TensorPrimitives.Multiply(normal.Row(unit), _inverse[unit], normal.Row(unit));
            TensorPrimitives.Multiply(normal.Row(unit), _scale.Values[0, unit], output.Row(unit));
            TensorPrimitives.Add(output.Row(unit), _bias.Values[0, unit], output.Row(unit));
        }

        return output;
    }

    /// <summary>dX = scale / deviation (dY - mean of dY - normal times the mean of dY normal).</summary>
    public override MatrixView<T> Backward(MatrixView<T> gradient, bool inputs)
    {
        var normals = _normal.WithColumns(gradient.Columns);
        var inputGradient = _inputGradient.WithColumns(gradient.Columns);
        var count = T.CreateTruncating(gradient.Columns);
        for (var unit = 0; unit < gradient.Rows; unit++)
        {
            var dy = gradient.Row(unit);
            var normal = normals.Row(unit);
            var dx = inputGradient.Row(unit);
            var sum = TensorPrimitives.Sum<T>(dy);
            var along = TensorPrimitives.Dot<T>(dy, normal);
            _bias.Gradients[0, unit] += sum;
            _scale.Gradients[0, unit] += along;
            TensorPrimitives.Multiply(normal, along / count, dx);
            TensorPrimitives.Subtract(dy, dx, dx);
            TensorPrimitives.Subtract(dx, sum / count, dx);
            TensorPrimitives.Multiply(dx, _scale.Values[0, unit] * _inverse[unit], dx);
        }

        return inputGradient;
    }

    private (T Mean, T Variance) ComputeStatistics(int unit, ReadOnlySpan<T> values)
    {
        var count = T.CreateTruncating(values.Length);
        var mean = TensorPrimitives.Sum(values) / count;
        var squares = T.Zero;
        foreach (var value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        UpdateRunning(ref _runningMean.Values[0, unit], mean);
        UpdateRunning(ref _runningVariance.Values[0, unit], squares / (count - T.One));
        return (mean, squares / count);
    }

    private static void UpdateRunning(ref T running, T seen) => running += s_momentum * (seen - running);
}
