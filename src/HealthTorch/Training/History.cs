namespace HealthTorch.Training;

/// <summary>Which rule ended a training.</summary>
public enum StopReason
{
    /// <summary>The epoch limit was reached.</summary>
    EpochLimit,

    /// <summary>The training loss fell to the threshold.</summary>
    LossThreshold,

    /// <summary>The validation score did not improve for as long as patience allows.</summary>
    Patience,

    /// <summary>The user asked to end.</summary>
    Cancelled,
}

/// <summary>What one epoch reached.</summary>
/// <param name="Number">From 1.</param>
/// <param name="LearningRate">Of the epoch's last step.</param>
/// <param name="TrainLoss">Mean over the epoch's steps, weighted by patients.</param>
/// <param name="ValidationLoss">After the epoch; null without validation rows.</param>
/// <param name="ValidationScore">The early-stopping metric after the epoch; null without one.</param>
public sealed record Epoch(int Number, double LearningRate, double TrainLoss, double? ValidationLoss, double? ValidationScore);

/// <summary>What a training went through.</summary>
/// <param name="Epochs">Every epoch, in order.</param>
/// <param name="BestEpoch">The epoch whose weights were kept.</param>
/// <param name="Stopped">Which rule ended it.</param>
public sealed record History(IReadOnlyList<Epoch> Epochs, int BestEpoch, StopReason Stopped);
