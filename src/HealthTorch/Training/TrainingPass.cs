using HealthTorch.Configuration;
using HealthTorch.Data;
using HealthTorch.Models;
using HealthTorch.Numerics;
using HealthTorch.Tasks;
using static TorchSharp.torch;

namespace HealthTorch.Training;

/// <summary>
/// One pass over the training rows after another: resident tensors, one permutation a pass, one dispose scope a step, losses written
/// into a buffer on the device that is read once a pass.
/// </summary>
internal sealed class TrainingPass : IDisposable
{
    private readonly TrainingConfig _config;
    private readonly TaskConfig _task;
    private readonly Network _network;
    private readonly Batch _rows;
    private readonly Optimizer _optimizer;
    private readonly RandomStream _order;
    private readonly int[] _sizes;
    private readonly Tensor _losses;
    private readonly Tensor[] _slots;
    private readonly Dictionary<long, Tensor> _equalShares;

    public TrainingPass(TrainingConfig config, TaskConfig task, Network network, FlatParameters parameters, Batch rows, long seed)
    {
        (_config, _task, _network, _rows) = (config, task, network, rows);
        _optimizer = config.Optimizer.Build(parameters);
        _order = Seeds.Stream(seed, "shuffle");
        _sizes = StepSizes((int)rows.Count, config.BatchSize);
        _losses = zeros(rows.Count, parameters.Values.dtype, parameters.Values.device);
        _slots = _losses.split(Lengths);
        _equalShares = Lengths.Distinct().ToDictionary(
            size => size, size => full(size, 1.0 / size, parameters.Values.dtype, parameters.Values.device));
    }

    /// <summary>Takes a step for every part of the rows, in a new order.</summary>
    /// <param name="epoch">Number of the pass, from 1.</param>
    /// <param name="plateaus">For the schedule.</param>
    /// <param name="cancellation">Ends the pass after the step in hand.</param>
    /// <returns>The last learning rate, and the mean loss over patients; NaN when cancelled before the first step.</returns>
    /// <exception cref="ConfigException">A step's loss is not a finite number.</exception>
    public (double LearningRate, double Loss) Run(int epoch, int plateaus, CancellationToken cancellation)
    {
        _network.train();
        using var scope = NewDisposeScope();
        var parts = Parts();
        double rate = 0;
        var step = 0;
        for (; step < parts.Length && !cancellation.IsCancellationRequested; step++)
        {
            rate = LearningRate(epoch - 1 + ((double)step / parts.Length), plateaus);
            Step(parts[step], _slots[step], rate);
        }

        return (rate, MeanLoss(step, epoch, plateaus));
    }

    public void Dispose()
    {
        _optimizer.Dispose();
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

    /// <summary>Rows of each step; a single row left over joins the step before, since one row has no spread to normalise over.</summary>
    internal static int[] StepSizes(int rows, int batchSize)
    {
        if (batchSize == 0 || batchSize >= rows)
        {
            return [rows];
        }

        var sizes = Enumerable.Repeat(batchSize, rows / batchSize).ToList();
        switch (rows % batchSize)
        {
            case 0:
                break;
            case 1:
                sizes[^1]++;
                break;
            case var rest:
                sizes.Add(rest);
                break;
        }

        return [.. sizes];
    }

    private long[] Lengths => [.. _sizes.Select(size => (long)size)];

    /// <summary>Adds the gradient of the batch's mean loss to the parameters' gradients.</summary>
    /// <returns>The loss of each patient, without a graph.</returns>
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
    /// What each patient's loss counts in the mean over the step. Given to the backward pass it makes the mean's own node needless.
    /// </summary>
    private Tensor Shares(Batch batch) => batch.Weights is { } weights
        ? weights / batch.Count
        : _equalShares[batch.Count];

    private double LearningRate(double epoch, int plateaus) =>
        _config.Optimizer.LearningRate * _config.Schedule.RateFactor(epoch, _config.Epochs, plateaus);

    private Tensor?[] Parts()
    {
        if (_sizes.Length == 1)
        {
            return [null];
        }

        var order = tensor(_order.Permutation((int)_rows.Count), dtype: ScalarType.Int64, device: _losses.device);
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

    private double MeanLoss(int steps, int epoch, int plateaus)
    {
        var losses = _losses.to(ScalarType.Float64).cpu().data<double>().ToArray()[.._sizes.Take(steps).Sum()];
        return Array.FindIndex(losses, loss => !double.IsFinite(loss)) is >= 0 and var row
            ? throw NotFinite(losses[row], row, epoch, plateaus)
            : losses.DefaultIfEmpty(double.NaN).Average();
    }

    private ConfigException NotFinite(double loss, int row, int epoch, int plateaus)
    {
        var step = Enumerable.Range(1, _sizes.Length).First(count => _sizes.Take(count).Sum() > row) - 1;
        var rate = LearningRate(epoch - 1 + ((double)step / _sizes.Length), plateaus);
        var where = FormattableString.Invariant($"epoch {epoch}, step {step + 1} of {_sizes.Length}, with learning rate {rate:g3}");
        return new ConfigException("training", FormattableString.Invariant($"the loss became {loss} at {where}: ") +
            "most likely the learning rate is too high; lower training.optimizer.learningRate, set training.clipNorm (such as 1), " +
            "or scale the columns (preparation.scale, preparation.target)");
    }
}
