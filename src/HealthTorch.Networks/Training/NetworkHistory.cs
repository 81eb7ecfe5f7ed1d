namespace HealthTorch.Networks.Training;

/// <summary>The training history of one of several networks.</summary>
/// <param name="Network">The network's name, such as <c>outcome/treated/fold-2</c>.</param>
/// <param name="History">Its epochs, the epoch whose weights are used, and why training stopped.</param>
public sealed record NetworkHistory(string Network, TrainingHistory History)
{
    /// <summary>Returns one line per epoch.</summary>
    internal IEnumerable<NetworkEpoch> Lines() => History.Epochs.Select(epoch => new NetworkEpoch(
        Network, epoch.Number, epoch.LearningRate, epoch.TrainLoss, epoch.ValidationLoss, epoch.ValidationScore));
}

/// <summary>An epoch of one of several networks: a line of <c>history.jsonl</c>.</summary>
/// <param name="Network">Name of the network.</param>
/// <param name="Number">Number of the epoch, from 1.</param>
/// <param name="LearningRate">Learning rate of the epoch's last step.</param>
/// <param name="TrainLoss">Mean loss over the epoch's steps, weighted by patients; continuous outcomes are standardized.</param>
/// <param name="ValidationLoss">Loss after the epoch on the rows held out for early stopping; null without such rows.</param>
/// <param name="ValidationScore">Early-stopping score after the epoch; null without early stopping.</param>
internal sealed record NetworkEpoch(
    string Network, int Number, double LearningRate, double TrainLoss, double? ValidationLoss, double? ValidationScore);
