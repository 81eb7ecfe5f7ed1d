using System.Numerics;
using System.Numerics.Tensors;
using HealthTorch.Dense;

namespace HealthTorch.Training;

/// <summary>Training with the dense engine: patients are gathered into the network's input buffer, and a step allocates nothing.</summary>
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
    private bool _hasAllRows;

    public DenseLearner(
        TrainingConfig config, DenseNetwork<T> network, PreparedRows<T> rows, DenseValidation<T>? validation, StepPlan steps)
    {
        (_config, _network, _steps, _validation) = (config, network, steps, validation);
        (_features, _loss, _weights) = (rows.Features, rows.Loss, rows.Weights);
        _optimizer = config.Optimizer.InMemory<T>(network.Parameters.Values.Length);
        _gradient = Matrix<T>.Zeros(network.Plan.Outputs, network.Capacity);
        (_shares, _losses) = (new T[steps.Sizes.Max()], new T[steps.Sizes.Max()]);
        _passLosses = new double[rows.Features.Rows];
        (_bestValues, _bestBuffers) = (network.Parameters.Values.ToArray(), network.Parameters.Buffers.ToArray());
    }

    /// <summary>
    /// Returns the number of patients that the network processes at once: a large step is the sum of chunks, unless the loss or the network
    /// depends on the whole batch.
    /// </summary>
    /// <param name="plan">The network.</param>
    /// <param name="loss">Its loss.</param>
    /// <param name="rows">Number of rows of the largest step.</param>
    public static int Capacity(DensePlan plan, OutputLoss<T> loss, int rows) =>
        plan.MixesPatients || loss.MixesPatients ? rows : Math.Min(rows, plan.Chunk<T>());

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
        Share(rows);
        var parameters = _network.Parameters;
        parameters.Gradients.Clear();
        for (var first = 0; first < rows.Length; first += _network.Capacity)
        {
            Differentiate(rows, first, Math.Min(_network.Capacity, rows.Length - first));
        }

        if (_config.ClipNorm is { } norm)
        {
            FlatOptimizer<T>.Clip(parameters.Gradients, norm);
        }

        _optimizer.Step(parameters.Values, parameters.Gradients, learningRate);
        Record(rows, losses);
    }

    private void Differentiate(ReadOnlySpan<int> rows, int first, int count)
    {
        var chunk = rows.Slice(first, count);
        Gather(chunk);
        var gradient = _gradient.ForColumns(count);
        _loss.Of(_network.Forward(count, training: true), chunk, _shares.AsSpan(first, count), _losses.AsSpan(first, count), gradient);
        _network.Backward(gradient);
    }

    // With a single step per epoch the rows stay in the buffer.
    private void Gather(ReadOnlySpan<int> rows)
    {
        if (!_hasAllRows)
        {
            _network.Inputs(rows.Length).SetColumns(_features, rows);
            _hasAllRows = _steps.IsFullBatch && rows.Length == _features.Rows;
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
