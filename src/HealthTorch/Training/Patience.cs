namespace HealthTorch.Training;

/// <summary>Follows a score: which epoch was best, and how long ago.</summary>
internal sealed class Patience(bool higherIsBetter, int plateauPatience)
{
    private double _best = double.NaN;
    private int _still;

    /// <summary>The best epoch so far; 0 before the first.</summary>
    public int BestEpoch { get; private set; }

    /// <summary>Epochs since the best one.</summary>
    public int Waited { get; private set; }

    /// <summary>How often the score stood still for the plateau's patience.</summary>
    public int Plateaus { get; private set; }

    /// <summary>Takes an epoch's score in.</summary>
    /// <returns>Whether it is the best so far.</returns>
    public bool Improves(int epoch, double score)
    {
        if (BestEpoch == 0 || (higherIsBetter ? score > _best : score < _best))
        {
            (BestEpoch, _best, Waited, _still) = (epoch, score, 0, 0);
            return true;
        }

        Waited++;
        if (++_still >= plateauPatience)
        {
            Plateaus++;
            _still = 0;
        }

        return false;
    }
}
