using HealthTorch.Core.Experiments;
using HealthTorch.Networks.Training;

namespace HealthTorch.Core.Validation;

/// <summary>Combines the progress of all folds, which are trained in parallel.</summary>
/// <param name="progress">Receives the progress, from one thread at a time.</param>
/// <param name="folds">Number of folds.</param>
/// <param name="epochs">Maximum number of epochs per fold.</param>
internal sealed class FoldProgress(IProgress<RunProgress>? progress, int folds, int epochs)
{
    private readonly Lock _turn = new();
    private readonly double[] _done = new double[folds];
    private int _finished;

    /// <summary>Reports the end of an epoch of a fold.</summary>
    public void OnEpoch(int fold, Epoch epoch) => Report(fold, (double)epoch.Number / epochs, 0);

    /// <summary>Reports the end of a fold, also where it stopped early.</summary>
    public void OnFoldCompleted(int fold) => Report(fold, 1, 1);

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
