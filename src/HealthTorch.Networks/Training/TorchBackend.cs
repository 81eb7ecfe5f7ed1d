using HealthTorch.Networks.Batches;
using HealthTorch.Networks.Models;
using HealthTorch.Networks.Tasks;
using HealthTorch.Networks.Tensors;
using HealthTorch.Networks.Training.Optimizers;
using static TorchSharp.torch;

namespace HealthTorch.Networks.Training;

/// <summary>
/// Training with torch: resident tensors, one permutation per epoch, one dispose scope per step, and losses in a buffer on the device that
/// is read once per epoch.
/// </summary>
internal sealed class TorchBackend : TrainingBackend
{
    private readonly TrainingConfig _config;
    private readonly NetworkTask _task;
    private readonly Network _network;
    private readonly Batch _rows;
    private readonly Batch? _validation;
    private readonly FlatParameters _parameters;
    private readonly WeightSnapshot _snapshot;
    private readonly TorchOptimizer _optimizer;
    private readonly BatchSchedule _schedule;
    private readonly Tensor _losses;
    private readonly Tensor[] _batchLosses;
    private readonly Dictionary<long, Tensor> _equalWeights;

    public TorchBackend(TrainingConfig config, NetworkTask task, Network network, Batch rows, Batch? validation, long seed)
    {
        (_config, _task, _network, _rows, _validation) = (config, task, network, rows, validation);
        _parameters = new FlatParameters(network);
        _snapshot = new WeightSnapshot(network, _parameters);
        _optimizer = TorchOptimizer.Create(config.Optimizer, _parameters);
        _schedule = new BatchSchedule(config, (int)rows.Count, seed);
        _losses = zeros(rows.Count, _parameters.Values.dtype, _parameters.Values.device);
        _batchLosses = _losses.split(BatchSizes);
        _equalWeights = BatchSizes.Distinct().ToDictionary(
            size => size, size => ones(size, _parameters.Values.dtype, _parameters.Values.device).MultiplyInPlace(1.0 / size));
    }

    private long[] BatchSizes => [.. _schedule.Sizes.Select(size => (long)size)];

    public override (double LearningRate, double Loss) RunEpoch(int epoch, int plateaus, CancellationToken cancellation)
    {
        _network.train();
        using var scope = NewDisposeScope();
        var parts = Batches();
        double rate = 0;
        var step = 0;
        for (; step < parts.Length && !cancellation.IsCancellationRequested; step++)
        {
            rate = _schedule.LearningRate(epoch, step, plateaus);
            Step(parts[step], _batchLosses[step], rate);
        }

        return (rate, _schedule.MeanLoss(_losses.to(ScalarType.Float64).cpu().data<double>().ToArray(), step, epoch, plateaus));
    }

    public override BatchEvaluation? EvaluateValidation() =>
        _validation is null ? null : BatchEvaluation.Compute(_network, _task, _validation);

    public override void Snapshot() => _snapshot.Update();

    public override void RestoreBest() => _snapshot.Restore();

    public override void Dispose()
    {
        _snapshot.Dispose();
        _optimizer.Dispose();
        _parameters.Dispose();
        foreach (var slot in _batchLosses)
        {
            slot.Dispose();
        }

        _losses.Dispose();
        foreach (var shares in _equalWeights.Values)
        {
            shares.Dispose();
        }
    }

    /// <summary>Adds the gradient of the batch's mean loss to the parameters' gradients.</summary>
    /// <returns>The loss of each patient, detached from the graph.</returns>
    private Tensor Backward(Batch batch)
    {
        var output = _network.call(batch.Inputs);
        using (no_grad())
        {
            if (_task.OutputGradient(output, batch.Targets) is { } gradient)
            {
                output.backward([gradient.mul_(LossWeights(batch).unsqueeze(1))]);
                return _task.LossPerSample(output, batch.Targets);
            }
        }

        var losses = _task.LossPerSample(output, batch.Targets);
        losses.backward([LossWeights(batch)]);
        return losses.detach();
    }

    /// <summary>
    /// Returns the weight of each patient's loss in the mean over the step. Passed to the backward pass, it replaces the graph node of the
    /// mean.
    /// </summary>
    private Tensor LossWeights(Batch batch) => batch.Weights is { } weights
        ? weights.Divide(batch.Count)
        : _equalWeights[batch.Count];

    private Tensor?[] Batches()
    {
        if (_schedule.IsFullBatch)
        {
            return [null];
        }

        var order = tensor(_schedule.NextOrder(), dtype: ScalarType.Int64, device: _losses.device);
        return order.split(BatchSizes);
    }

    private void Step(Tensor? part, Tensor slot, double learningRate)
    {
        using var scope = NewDisposeScope();
        var batch = part is null ? _rows : _rows.Select(part);
        _optimizer.ClearGradients();
        slot.copy_(BatchEvaluation.Weighted(Backward(batch), batch.Weights));
        if (_config.ClipNorm is { } norm)
        {
            _optimizer.Clip(norm);
        }

        _optimizer.Step(learningRate);
    }
}
