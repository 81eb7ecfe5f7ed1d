using System.Numerics;
using HealthTorch.Dense.Matrices;
using HealthTorch.Dense.ParameterVectors;

namespace HealthTorch.Dense.Layers;

/// <summary>A linear layer: Y = W X + b 1'.</summary>
internal sealed class LinearLayer<T> : Layer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Parameter<T> _weight;
    private readonly Parameter<T> _bias;
    private readonly MatrixView<T> _weights;
    private readonly int _threads;
    private readonly MatrixView<T> _ones;
    private readonly MatrixView<T> _output;
    private readonly MatrixView<T> _inputGradient;
    private MatrixView<T> _input;

    public LinearLayer(Parameter<T> weight, Parameter<T> bias, LayerContext<T> context)
    {
        (_weight, _bias, _weights, _threads) = (weight, bias, weight.Values, context.Threads);
        (_output, _inputGradient) = (context.AllocateBuffer(weight.Values.Rows), context.AllocateBuffer(weight.Values.Columns));
        _ones = MatrixView<T>.Zeros(context.Capacity, 1);
        _ones.PaddedSpan.Fill(T.One);
    }

    public override MatrixView<T> Forward(MatrixView<T> input, bool training)
    {
        _input = input;
        var output = _output.WithColumns(input.Columns);
        BroadcastBias(_bias.Values.Row(0), output);
        MatrixProduct.Add(_weights, input, output, _threads);
        return output;
    }

    /// <summary>dW = dY X', db = dY 1, dX = W' dY.</summary>
    public override MatrixView<T> Backward(MatrixView<T> gradient, bool inputs)
    {
        MatrixProduct.Add(gradient, _input.Transposed, _weight.Gradients, _threads);
        MatrixProduct.Add(gradient, _ones.SliceRows(0, gradient.Columns), _bias.Gradients.Transposed, _threads);
        return inputs ? InputGradient(gradient) : default;
    }

    private static void BroadcastBias(ReadOnlySpan<T> bias, MatrixView<T> output)
    {
        if (output.Columns == 1)
        {
            bias.CopyTo(output.PaddedSpan);
            return;
        }

        for (var unit = 0; unit < bias.Length; unit++)
        {
            output.Row(unit).Fill(bias[unit]);
        }
    }

    private MatrixView<T> InputGradient(MatrixView<T> gradient)
    {
        var inputGradient = _inputGradient.WithColumns(gradient.Columns);
        inputGradient.PaddedSpan.Clear();
        MatrixProduct.Add(_weight.Values.Transposed, gradient, inputGradient, _threads);
        return inputGradient;
    }
}
