using System.Numerics;
using System.Numerics.Tensors;
using HealthTorch.Dense;

namespace HealthTorch.Training;

/// <summary>Training on the dense engine: patients are gathered into the network's room, and nothing is allocated from step to step.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class DenseLearner<T> : Learner
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly TrainingConfig _config;
    private readonly DenseNetwork<T> _network;
    private readonly Matrix<T> _features;
    private readonly OutputLoss<T> _loss;
    private readonly T[]? _weights;
    private readonly DenseValidation<T>? _validation;
    private readonly FlatOptimizer<T> _optimizer;
    private readonly StepPlan _steps;
    private readonly Matrix<T> _gradient;
    private readonly T[] _shares;
    private readonly T[] _losses;
    private readonly double[] _passLosses;
    private readonly T[] _bestValues;
    private readonly T[] _bestBuffers;
    private bool _gathered;

    public DenseLearner(
        TrainingConfig config, DenseNetwork<T> network, PreparedRows<T> rows, DenseValidation<T>? validation, StepPlan steps)
    {
        (_config, _network, _steps, _validation) = (config, network, steps, validation);
        (_features, _loss, _weights) = (rows.Features, rows.Loss, rows.Weights);
        _optimizer = config.Optimizer.InMemory<T>(network.Parameters.Values.Length);
        _gradient = Matrix<T>.Zeros(network.Plan.Outputs, steps.Sizes.Max());
        (_shares, _losses) = (new T[steps.Sizes.Max()], new T[steps.Sizes.Max()]);
        _passLosses = new double[rows.Features.Rows];
        (_bestValues, _bestBuffers) = (network.Parameters.Values.ToArray(), network.Parameters.Buffers.ToArray());
    }

    public override (double LearningRate, double Loss) Pass(int epoch, int plateaus, CancellationToken cancellation)
    {
        var order = _steps.NextOrder();
        var (step, first, rate) = (0, 0, 0.0);
        for (; step < _steps.Sizes.Length && !cancellation.IsCancellationRequested; step++)
        {
            var size = _steps.Sizes[step];
            rate = _steps.LearningRate(epoch, step, plateaus);
            Step(order.AsSpan(first, size), _passLosses.AsSpan(first, size), rate);
            first += size;
        }

        return (rate, _steps.MeanLoss(_passLosses, step, epoch, plateaus));
    }

    public override Evaluation? Validate() => _validation?.Of(_network);

    public override void Keep()
    {
        _network.Parameters.Values.CopyTo(_bestValues);
        _network.Parameters.Buffers.CopyTo(_bestBuffers);
    }

    public override void Restore()
    {
        _bestValues.CopyTo(_network.Parameters.Values);
        _bestBuffers.CopyTo(_network.Parameters.Buffers);
    }

    public override void Dispose()
    {
    }

    private void Step(ReadOnlySpan<int> rows, Span<double> losses, double learningRate)
    {
        Gather(rows);
        Share(rows);
        var parameters = _network.Parameters;
        parameters.Gradients.Clear();
        var outputs = _network.Forward(rows.Length, training: true);
        var gradient = _gradient.ForColumns(rows.Length);
        _loss.Of(outputs, rows, _shares.AsSpan(0, rows.Length), _losses.AsSpan(0, rows.Length), gradient);
        _network.Backward(gradient);
        if (_config.ClipNorm is { } norm)
        {
            FlatOptimizer<T>.Clip(parameters.Gradients, norm);
        }

        _optimizer.Step(parameters.Values, parameters.Gradients, learningRate);
        Record(rows, losses);
    }

    private void Gather(ReadOnlySpan<int> rows)
    {
        if (!_gathered)
        {
            _network.Inputs(rows.Length).SetColumns(_features, rows);
            _gathered = _steps.IsFullBatch;
        }
    }

    private void Share(ReadOnlySpan<int> rows)
    {
        var equal = T.One / T.CreateTruncating(rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            _shares[i] = _weights is null ? equal : _weights[rows[i]] * equal;
        }
    }

    private void Record(ReadOnlySpan<int> rows, Span<double> losses)
    {
        TensorPrimitives.ConvertTruncating<T, double>(_losses.AsSpan(0, rows.Length), losses);
        for (var i = 0; _weights is not null && i < rows.Length; i++)
        {
            losses[i] *= double.CreateTruncating(_weights[rows[i]]);
        }
    }
}
