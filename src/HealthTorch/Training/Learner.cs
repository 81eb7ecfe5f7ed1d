namespace HealthTorch.Training;

/// <summary>A network with its training and validation rows, whatever computes it: what the training loop drives.</summary>
internal abstract class Learner : IDisposable
{
    /// <summary>Takes a step for every part of the training rows, in a new order.</summary>
    /// <param name="epoch">Number of the pass, from 1.</param>
    /// <param name="plateaus">For the schedule.</param>
    /// <param name="cancellation">Ends the pass after the step in hand.</param>
    /// <returns>The last learning rate, and the mean loss over patients; NaN when cancelled before the first step.</returns>
    /// <exception cref="Configuration.ConfigException">A step's loss is not a finite number.</exception>
    public abstract (double LearningRate, double Loss) Pass(int epoch, int plateaus, CancellationToken cancellation);

    /// <summary>What the network says of the validation rows; null where there are none.</summary>
    public abstract Evaluation? Validate();

    /// <summary>Copies the network's state as it is now.</summary>
    public abstract void Keep();

    /// <summary>Puts the network back to the last copy.</summary>
    public abstract void Restore();

    public abstract void Dispose();
}
