using HealthTorch.Training;

namespace HealthTorch.Experiments;

/// <summary>One account of how far all folds are, whichever of them are being trained.</summary>
/// <param name="progress">Hears of it, from one thread at a time.</param>
/// <param name="folds">How many folds.</param>
/// <param name="epochs">Most epochs a fold.</param>
internal sealed class FoldProgress(IProgress<RunProgress>? progress, int folds, int epochs)
{
    private readonly Lock _turn = new();
    private readonly double[] _done = new double[folds];
    private int _finished;

    /// <summary>Takes an epoch of a fold in.</summary>
    public void Hear(int fold, Epoch epoch) => Report(fold, (double)epoch.Number / epochs, 0);

    /// <summary>Takes the end of a fold in, however early.</summary>
    public void Finish(int fold) => Report(fold, 1, 1);

    private void Report(int fold, double done, int finished)
    {
        lock (_turn)
        {
            _done[fold] = done;
            _finished += finished;
            progress?.Report(new RunProgress("cross-validating", _done.Sum() / folds, Note: $"{_finished} of {folds} folds"));
        }
    }
}
