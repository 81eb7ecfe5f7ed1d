using System.Numerics;

namespace HealthTorch.Dense;

/// <summary>A linear layer: Y = W X + b 1'.</summary>
internal sealed class Linear<T> : Layer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Parameter<T> _weight;
    private readonly Parameter<T> _bias;
    private readonly Matrix<T> _weights;
    private readonly int _threads;
    private readonly Matrix<T> _ones;
    private readonly Matrix<T> _output;
    private readonly Matrix<T> _inputGradient;
    private Matrix<T> _input;

    public Linear(Parameter<T> weight, Parameter<T> bias, LayerContext<T> context)
    {
        (_weight, _bias, _weights, _threads) = (weight, bias, weight.Values, context.Threads);
        (_output, _inputGradient) = (context.Room(weight.Values.Rows), context.Room(weight.Values.Columns));
        _ones = Matrix<T>.Zeros(context.Capacity, 1);
        _ones.Block.Fill(T.One);
    }

    public override Matrix<T> Forward(Matrix<T> input, bool training)
    {
        _input = input;
        var output = _output.ForColumns(input.Columns);
        Spread(_bias.Values.Row(0), output);
        MatrixProduct.Add(_weights, input, output, _threads);
        return output;
    }

    /// <summary>dW = dY X', db = dY 1, dX = W' dY.</summary>
    public override Matrix<T> Backward(Matrix<T> gradient, bool inputs)
    {
        MatrixProduct.Add(gradient, _input.Transposed, _weight.Gradients, _threads);
        MatrixProduct.Add(gradient, _ones.RowRange(0, gradient.Columns), _bias.Gradients.Transposed, _threads);
        return inputs ? InputGradient(gradient) : default;
    }

    private static void Spread(ReadOnlySpan<T> bias, Matrix<T> output)
    {
        if (output.Columns == 1)
        {
            bias.CopyTo(output.Block);
            return;
        }

        for (var unit = 0; unit < bias.Length; unit++)
        {
            output.Row(unit).Fill(bias[unit]);
        }
    }

    private Matrix<T> InputGradient(Matrix<T> gradient)
    {
        var inputGradient = _inputGradient.ForColumns(gradient.Columns);
        inputGradient.Block.Clear();
        MatrixProduct.Add(_weight.Values.Transposed, gradient, inputGradient, _threads);
        return inputGradient;
    }
}
