using System.Numerics;
using System.Numerics.Tensors;
using HealthTorch.Dense;
using HealthTorch.Dense.Losses;
using HealthTorch.Dense.Matrices;
using HealthTorch.Dense.Optimizers;
using HealthTorch.Dense.Plan;

namespace HealthTorch.Networks.Training;

/// <summary>Training with the dense engine: patients are gathered into the network's input buffer, and a step allocates nothing.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class DenseBackend<T> : TrainingBackend
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly TrainingConfig _config;
    private readonly DenseNetwork<T> _network;
    private readonly MatrixView<T> _features;
    private readonly OutputLoss<T> _loss;
    private readonly T[]? _weights;
    private readonly DenseEvaluator<T>? _validation;
    private readonly FlatOptimizer<T> _optimizer;
    private readonly BatchSchedule _schedule;
    private readonly MatrixView<T> _gradient;
    private readonly T[] _lossWeights;
    private readonly T[] _losses;
    private readonly double[] _epochLosses;
    private readonly T[] _bestValues;
    private readonly T[] _bestBuffers;
    private bool _hasAllRows;

    public DenseBackend(
        TrainingConfig config, DenseNetwork<T> network, PreparedRows<T> rows, DenseEvaluator<T>? validation, BatchSchedule steps)
    {
        (_config, _network, _schedule, _validation) = (config, network, steps, validation);
        (_features, _loss, _weights) = (rows.Features, rows.Loss, rows.Weights);
        _optimizer = config.Optimizer.CreateInMemory<T>(network.Parameters.Values.Length);
        _gradient = MatrixView<T>.Zeros(network.Plan.Outputs, network.Capacity);
        (_lossWeights, _losses) = (new T[steps.Sizes.Max()], new T[steps.Sizes.Max()]);
        _epochLosses = new double[rows.Features.Rows];
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
        plan.IsBatchDependent || loss.IsBatchDependent ? rows : Math.Min(rows, plan.GetChunkSize<T>());

    public override (double LearningRate, double Loss) RunEpoch(int epoch, int plateaus, CancellationToken cancellation)
    {
        var order = _schedule.NextOrder();
        var (step, first, rate) = (0, 0, 0.0);
        for (; step < _schedule.Sizes.Length && !cancellation.IsCancellationRequested; step++)
        {
            var size = _schedule.Sizes[step];
            rate = _schedule.LearningRate(epoch, step, plateaus);
            Step(order.AsSpan(first, size), _epochLosses.AsSpan(first, size), rate);
            first += size;
        }

        return (rate, _schedule.MeanLoss(_epochLosses, step, epoch, plateaus));
    }

    public override BatchEvaluation? EvaluateValidation() => _validation?.Evaluate(_network);

    public override void Snapshot()
    {
        _network.Parameters.Values.CopyTo(_bestValues);
        _network.Parameters.Buffers.CopyTo(_bestBuffers);
    }

    public override void RestoreBest()
    {
        _bestValues.CopyTo(_network.Parameters.Values);
        _bestBuffers.CopyTo(_network.Parameters.Buffers);
    }

    public override void Dispose()
    {
    }

    private void Step(ReadOnlySpan<int> rows, Span<double> losses, double learningRate)
    {
        ComputeLossWeights(rows);
        var parameters = _network.Parameters;
        parameters.Gradients.Clear();
        for (var first = 0; first < rows.Length; first += _network.Capacity)
        {
            Differentiate(rows, first, Math.Min(_network.Capacity, rows.Length - first));
        }

        if (_config.ClipNorm is { } norm)
        {
            FlatOptimizer<T>.ClipNorm(parameters.Gradients, norm);
        }

        _optimizer.Step(parameters.Values, parameters.Gradients, learningRate);
        RecordLosses(rows, losses);
    }

    private void Differentiate(ReadOnlySpan<int> rows, int first, int count)
    {
        var chunk = rows.Slice(first, count);
        Gather(chunk);
        var gradient = _gradient.WithColumns(count);
        _loss.Compute(
            _network.Forward(count, training: true), chunk, _lossWeights.AsSpan(first, count), _losses.AsSpan(first, count), gradient);
        _network.Backward(gradient);
    }

    // With a single step per epoch the rows stay in the buffer.
    private void Gather(ReadOnlySpan<int> rows)
    {
        if (!_hasAllRows)
        {
            _network.GetInputBuffer(rows.Length).GatherColumns(_features, rows);
            _hasAllRows = _schedule.IsFullBatch && rows.Length == _features.Rows;
        }
    }

    private void ComputeLossWeights(ReadOnlySpan<int> rows)
    {
        var equal = T.One / T.CreateTruncating(rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            _lossWeights[i] = _weights is null ? equal : _weights[rows[i]] * equal;
        }
    }

    private void RecordLosses(ReadOnlySpan<int> rows, Span<double> losses)
    {
        TensorPrimitives.ConvertTruncating<T, double>(_losses.AsSpan(0, rows.Length), losses);
        for (var i = 0; _weights is not null && i < rows.Length; i++)
        {
            losses[i] *= double.CreateTruncating(_weights[rows[i]]);
        }
    }
}
