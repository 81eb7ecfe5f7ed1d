using HealthTorch.Data;
using HealthTorch.Models;
using HealthTorch.Numerics;
using HealthTorch.Tasks;
using static TorchSharp.torch;

namespace HealthTorch.Training;

/// <summary>
/// Training with torch: resident tensors, one permutation per epoch, one dispose scope per step, and losses in a buffer on the device that
/// is read once per epoch.
/// </summary>
internal sealed class TorchLearner : Learner
{
    private readonly TrainingConfig _config;
    private readonly NetworkTask _task;
    private readonly Network _network;
    private readonly Batch _rows;
    private readonly Batch? _validation;
    private readonly FlatParameters _parameters;
    private readonly BestWeights _best;
    private readonly TorchOptimizer _optimizer;
    private readonly StepPlan _steps;
    private readonly Tensor _losses;
    private readonly Tensor[] _slots;
    private readonly Dictionary<long, Tensor> _equalShares;

    public TorchLearner(TrainingConfig config, NetworkTask task, Network network, Batch rows, Batch? validation, long seed)
    {
        (_config, _task, _network, _rows, _validation) = (config, task, network, rows, validation);
        _parameters = new FlatParameters(network);
        _best = new BestWeights(network, _parameters);
        _optimizer = TorchOptimizer.Of(config.Optimizer, _parameters);
        _steps = new StepPlan(config, (int)rows.Count, seed);
        _losses = zeros(rows.Count, _parameters.Values.dtype, _parameters.Values.device);
        _slots = _losses.split(Lengths);
        _equalShares = Lengths.Distinct().ToDictionary(
            size => size, size => ones(size, _parameters.Values.dtype, _parameters.Values.device).Scale(1.0 / size));
    }

    private long[] Lengths => [.. _steps.Sizes.Select(size => (long)size)];

    public override (double LearningRate, double Loss) Pass(int epoch, int plateaus, CancellationToken cancellation)
    {
        _network.train();
        using var scope = NewDisposeScope();
        var parts = Parts();
        double rate = 0;
        var step = 0;
        for (; step < parts.Length && !cancellation.IsCancellationRequested; step++)
        {
            rate = _steps.LearningRate(epoch, step, plateaus);
            Step(parts[step], _slots[step], rate);
        }

        return (rate, _steps.MeanLoss(_losses.to(ScalarType.Float64).cpu().data<double>().ToArray(), step, epoch, plateaus));
    }

    public override Evaluation? Validate() => _validation is null ? null : Evaluation.Of(_network, _task, _validation);

    public override void Keep() => _best.Keep();

    public override void Restore() => _best.Restore();

    public override void Dispose()
    {
        _best.Dispose();
        _optimizer.Dispose();
        _parameters.Dispose();
        foreach (var slot in _slots)
        {
            slot.Dispose();
        }

        _losses.Dispose();
        foreach (var shares in _equalShares.Values)
        {
            shares.Dispose();
        }
    }

    /// <summary>Adds the gradient of the batch's mean loss to the parameters' gradients.</summary>
    /// <returns>The loss of each patient, detached from the graph.</returns>
    private Tensor Differentiated(Batch batch)
    {
        var output = _network.call(batch.Inputs);
        using (no_grad())
        {
            if (_task.OutputGradient(output, batch.Targets) is { } gradient)
            {
                output.backward([gradient.mul_(Shares(batch).unsqueeze(1))]);
                return _task.PatientLosses(output, batch.Targets);
            }
        }

        var losses = _task.PatientLosses(output, batch.Targets);
        losses.backward([Shares(batch)]);
        return losses.detach();
    }

    /// <summary>
    /// Returns the weight of each patient's loss in the mean over the step. Passed to the backward pass, it replaces the graph node of the
    /// mean.
    /// </summary>
    private Tensor Shares(Batch batch) => batch.Weights is { } weights
        ? weights.Over(batch.Count)
        : _equalShares[batch.Count];

    private Tensor?[] Parts()
    {
        if (_steps.IsFullBatch)
        {
            return [null];
        }

        var order = tensor(_steps.NextOrder(), dtype: ScalarType.Int64, device: _losses.device);
        return order.split(Lengths);
    }

    private void Step(Tensor? part, Tensor slot, double learningRate)
    {
        using var scope = NewDisposeScope();
        var batch = part is null ? _rows : _rows.Select(part);
        _optimizer.ClearGradients();
        slot.copy_(Evaluation.Weighted(Differentiated(batch), batch.Weights));
        if (_config.ClipNorm is { } norm)
        {
            _optimizer.Clip(norm);
        }

        _optimizer.Step(learningRate);
    }
}
