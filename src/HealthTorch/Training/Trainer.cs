using HealthTorch.Configuration;
using HealthTorch.Data;
using HealthTorch.Models;
using HealthTorch.Tasks;

namespace HealthTorch.Training;

/// <summary>The training loop: gradient descent until a loss threshold, an epoch limit or the end of patience.</summary>
/// <param name="config">How to train.</param>
/// <param name="task">What is predicted.</param>
/// <param name="seed">The experiment's seed; the order of rows draws from its own stream of it.</param>
public sealed class Trainer(TrainingConfig config, TaskConfig task, long seed)
{
    /// <summary>Trains a network in place; it ends with the weights of the best epoch where there is early stopping, else of the last.</summary>
    /// <param name="network">On the batches' device and of their number format.</param>
    /// <param name="training">All training rows.</param>
    /// <param name="validation">Validation rows, or null.</param>
    /// <param name="score">What early stopping looks at; needs validation rows.</param>
    /// <param name="progress">Hears of every epoch.</param>
    /// <param name="cancellation">Ends training after the step in hand.</param>
    /// <exception cref="ConfigException">The loss or the score is not a finite number.</exception>
    public History Fit(
        Network network,
        Batch training,
        Batch? validation = null,
        ValidationScore? score = null,
        IProgress<Epoch>? progress = null,
        CancellationToken cancellation = default)
    {
        using var parameters = new FlatParameters(network);
        using var pass = new TrainingPass(config, task, network, parameters, training, seed);
        using var best = new BestWeights(network, parameters);
        var patience = new Patience(score?.HigherIsBetter ?? false, (config.Schedule as Plateau)?.Patience ?? int.MaxValue);
        var epochs = new List<Epoch>();
        StopReason? stopped = null;
        while (stopped is null && Next() is { } epoch)
        {
            epochs.Add(epoch);
            if (epoch.ValidationScore is { } value && patience.Improves(epoch.Number, value))
            {
                best.Keep();
            }

            progress?.Report(epoch);
            stopped = StopRule(epoch, patience, cancellation);
        }

        if (patience.BestEpoch > 0)
        {
            best.Restore();
        }

        return new History(epochs, patience.BestEpoch > 0 ? patience.BestEpoch : epochs.Count, stopped ?? StopReason.Cancelled);

        Epoch? Next() => pass.Run(epochs.Count + 1, patience.Plateaus, cancellation) is var (rate, loss) && double.IsNaN(loss)
            ? null
            : Validated(new Epoch(epochs.Count + 1, rate, loss, null, null), network, validation, score);
    }

    private Epoch Validated(Epoch epoch, Network network, Batch? validation, ValidationScore? score)
    {
        if (validation is null)
        {
            return epoch;
        }

        var evaluation = Evaluation.Of(network, task, validation);
        var value = score?.Of(evaluation);
        return value is null || double.IsFinite(value.Value)
            ? epoch with { ValidationLoss = evaluation.Loss, ValidationScore = value }
            : throw new ConfigException(
                "training.earlyStopping.metric",
                $"{score!.Name} is {value} on the validation rows at epoch {epoch.Number}: choose another metric, or loss");
    }

    private StopReason? StopRule(Epoch epoch, Patience patience, CancellationToken cancellation) =>
        epoch.TrainLoss <= config.StopAtLoss ? StopReason.LossThreshold
        : patience.Waited >= config.EarlyStopping?.Patience ? StopReason.Patience
        : epoch.Number >= config.Epochs ? StopReason.EpochLimit
        : cancellation.IsCancellationRequested ? StopReason.Cancelled
        : null;
}
