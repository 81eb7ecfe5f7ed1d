namespace HealthTorch.Networks.Training;

/// <summary>A training backend: a network with its training and validation rows, as used by the training loop.</summary>
internal abstract class TrainingBackend : IDisposable
{
    /// <summary>Runs one epoch: one step for each batch of the training rows, in a new order.</summary>
    /// <param name="epoch">Number of the epoch, from 1.</param>
    /// <param name="plateaus">Number of plateaus so far, for the schedule.</param>
    /// <param name="cancellation">Ends the epoch after the current step.</param>
    /// <returns>The last learning rate, and the mean loss over patients; NaN if cancelled before the first step.</returns>
    /// <exception cref="HealthTorch.Configuration.ConfigException">A step's loss is not a finite number.</exception>
    public abstract (double LearningRate, double Loss) RunEpoch(int epoch, int plateaus, CancellationToken cancellation);

    /// <summary>Evaluates the network on the validation rows; null without validation rows.</summary>
    public abstract BatchEvaluation? EvaluateValidation();

    /// <summary>Copies the network's current state.</summary>
    public abstract void Snapshot();

    /// <summary>Restores the network to the last copy.</summary>
    public abstract void RestoreBest();

    public abstract void Dispose();
}
