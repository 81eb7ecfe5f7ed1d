namespace HealthTorch.Networks.Training;

/// <summary>The reason why training stopped.</summary>
public enum StopReason
{
    /// <summary>The epoch limit was reached.</summary>
    EpochLimit,

    /// <summary>The training loss reached the threshold.</summary>
    LossThreshold,

    /// <summary>Early stopping: the validation score did not improve for the number of epochs given by patience.</summary>
    Patience,

    /// <summary>The user cancelled training.</summary>
    Cancelled,
}

/// <summary>The results of one epoch.</summary>
/// <param name="Number">Number of the epoch, from 1.</param>
/// <param name="LearningRate">Learning rate of the epoch's last step.</param>
/// <param name="TrainLoss">Mean over the epoch's steps, weighted by patients.</param>
/// <param name="ValidationLoss">Loss on the validation rows after the epoch; null without validation rows.</param>
/// <param name="ValidationScore">Early-stopping metric after the epoch; null without early stopping.</param>
public sealed record Epoch(int Number, double LearningRate, double TrainLoss, double? ValidationLoss, double? ValidationScore);

/// <summary>The history of a training run.</summary>
/// <param name="Epochs">Every epoch, in order.</param>
/// <param name="BestEpoch">The epoch whose weights are used.</param>
/// <param name="Stopped">The reason why training stopped.</param>
public sealed record TrainingHistory(IReadOnlyList<Epoch> Epochs, int BestEpoch, StopReason Stopped);
