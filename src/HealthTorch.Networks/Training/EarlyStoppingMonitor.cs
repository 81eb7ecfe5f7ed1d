namespace HealthTorch.Networks.Training;

/// <summary>Monitors a score for early stopping: the best epoch and the number of epochs since then.</summary>
internal sealed class EarlyStoppingMonitor(bool higherIsBetter, int plateauPatience)
{
    private double _best = double.NaN;
    private int _epochsWithoutImprovement;

    /// <summary>The best epoch so far; 0 before the first.</summary>
    public int BestEpoch { get; private set; }

    /// <summary>Number of epochs since the best one.</summary>
    public int EpochsSinceBest { get; private set; }

    /// <summary>Number of plateaus: how often the score did not improve for the plateau's patience.</summary>
    public int Plateaus { get; private set; }

    /// <summary>Records the score of an epoch.</summary>
    /// <returns>Whether it is the best so far.</returns>
    public bool RecordScore(int epoch, double score)
    {
        if (BestEpoch == 0 || (higherIsBetter ? score > _best : score < _best))
        {
            (BestEpoch, _best, EpochsSinceBest, _epochsWithoutImprovement) = (epoch, score, 0, 0);
            return true;
        }

        EpochsSinceBest++;
        if (++_epochsWithoutImprovement >= plateauPatience)
        {
            Plateaus++;
            _epochsWithoutImprovement = 0;
        }

        return false;
    }
}
