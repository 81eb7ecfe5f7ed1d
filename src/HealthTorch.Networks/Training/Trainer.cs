using System.Numerics.Tensors;
using HealthTorch.Configuration;
using HealthTorch.Networks.Batches;
using HealthTorch.Networks.Models;
using HealthTorch.Networks.Tasks;

namespace HealthTorch.Networks.Training;

/// <summary>The training loop: gradient descent until a loss threshold, an epoch limit or early stopping.</summary>
/// <param name="config">The training configuration.</param>
/// <param name="task">The task of the network.</param>
/// <param name="seed">The experiment's seed; the order of rows has a separate random stream derived from it.</param>
public sealed class Trainer(TrainingConfig config, NetworkTask task, long seed)
{
    /// <summary>
    /// Trains a torch network in place; it ends with the weights of the best epoch with early stopping, and of the last epoch without.
    /// </summary>
    /// <param name="network">A network on the device and with the number format of the batches.</param>
    /// <param name="training">All training rows.</param>
    /// <param name="validation">Validation rows, or null.</param>
    /// <param name="score">The score that early stopping monitors; requires validation rows.</param>
    /// <param name="progress">Receives every epoch.</param>
    /// <param name="cancellation">Ends training after the current step.</param>
    /// <exception cref="ConfigException">The loss or the score is not a finite number.</exception>
    public TrainingHistory Fit(
        Network network,
        Batch training,
        Batch? validation = null,
        ValidationScore? score = null,
        IProgress<Epoch>? progress = null,
        CancellationToken cancellation = default)
    {
        using var learner = new TorchBackend(config, task, network, training, validation, seed);
        return Fit(learner, score, progress, cancellation);
    }

    /// <summary>Trains a network with any backend.</summary>
    internal TrainingHistory Fit(
        TrainingBackend learner, ValidationScore? score = null, IProgress<Epoch>? progress = null, CancellationToken cancellation = default)
    {
        var patience =
            new EarlyStoppingMonitor(score?.HigherIsBetter ?? false, (config.Schedule as ReduceOnPlateau)?.Patience ?? int.MaxValue);
        var epochs = new List<Epoch>();
        StopReason? stopped = null;
        while (stopped is null && Next() is { } epoch)
        {
            epochs.Add(epoch);
            if (epoch.ValidationScore is { } value && patience.RecordScore(epoch.Number, value))
            {
                learner.Snapshot();
            }

            progress?.Report(epoch);
            stopped = StopRule(epoch, patience, cancellation);
        }

        if (patience.BestEpoch > 0)
        {
            learner.RestoreBest();
        }

        return new TrainingHistory(epochs, patience.BestEpoch > 0 ? patience.BestEpoch : epochs.Count, stopped ?? StopReason.Cancelled);

        Epoch? Next() => learner.RunEpoch(epochs.Count + 1, patience.Plateaus, cancellation) is var (rate, loss) && double.IsNaN(loss)
            ? null
            : WithValidation(new Epoch(epochs.Count + 1, rate, loss, null, null), learner.EvaluateValidation(), score);
    }

    private static Epoch WithValidation(Epoch epoch, BatchEvaluation? evaluation, ValidationScore? score)
    {
        if (evaluation is null)
        {
            return epoch;
        }

        if (!TensorPrimitives.IsFiniteAll(evaluation.Outputs))
        {
            throw new ConfigException(
                "training",
                $"the network's outputs for the validation rows are not finite numbers at epoch {epoch.Number}; "
                + "lower optimizer.learningRate, set clipNorm, or use larger batches");
        }

        var value = score?.Compute(evaluation);
        return value is null || double.IsFinite(value.Value)
            ? epoch with { ValidationLoss = evaluation.Loss, ValidationScore = value }
            : throw new ConfigException(
                "training.earlyStopping.metric",
                $"{score!.Name} is {value} on the validation rows at epoch {epoch.Number}; choose another metric, or loss");
    }

    private StopReason? StopRule(Epoch epoch, EarlyStoppingMonitor patience, CancellationToken cancellation) =>
        epoch.TrainLoss <= config.StopAtLoss ? StopReason.LossThreshold
        : patience.EpochsSinceBest >= config.EarlyStopping?.Patience ? StopReason.Patience
        : epoch.Number >= config.Epochs ? StopReason.EpochLimit
        : cancellation.IsCancellationRequested ? StopReason.Cancelled
        : null;
}
