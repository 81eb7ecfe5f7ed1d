namespace HealthTorch.Training;

/// <summary>A training backend: a network with its training and validation rows, as used by the training loop.</summary>
internal abstract class Learner : IDisposable
{
    /// <summary>Runs one epoch: one step for each batch of the training rows, in a new order.</summary>
    /// <param name="epoch">Number of the epoch, from 1.</param>
    /// <param name="plateaus">Number of plateaus so far, for the schedule.</param>
    /// <param name="cancellation">Ends the epoch after the current step.</param>
    /// <returns>The last learning rate, and the mean loss over patients; NaN if cancelled before the first step.</returns>
    /// <exception cref="Configuration.ConfigException">A step's loss is not a finite number.</exception>
    public abstract (double LearningRate, double Loss) Pass(int epoch, int plateaus, CancellationToken cancellation);

    /// <summary>Evaluates the network on the validation rows; null without validation rows.</summary>
    public abstract Evaluation? Validate();

    /// <summary>Copies the network's current state.</summary>
    public abstract void Keep();

    /// <summary>Restores the network to the last copy.</summary>
    public abstract void Restore();

    public abstract void Dispose();
}
