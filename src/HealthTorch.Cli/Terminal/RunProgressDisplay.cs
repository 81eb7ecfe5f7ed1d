using HealthTorch.Experiments;

namespace HealthTorch.Cli;

/// <summary>Shows how far a run is: bars on a terminal, sparse lines elsewhere.</summary>
internal static class RunProgressDisplay
{
    /// <summary>Does some work and shows its progress.</summary>
    /// <typeparam name="T">What the work gives.</typeparam>
    /// <param name="screen">Where to show it.</param>
    /// <param name="quiet">Whether to show nothing.</param>
    /// <param name="epochs">Puts epochs in words.</param>
    /// <param name="work">The work.</param>
    public static T Show<T>(Screen screen, bool quiet, EpochText epochs, Func<IProgress<RunProgress>?, T> work) =>
        quiet ? work(null)
        : screen.Progress.Profile.Capabilities.Interactive ? new ProgressBars(epochs).Show(screen.Progress, work)
        : work(new ProgressLines(screen.Error, epochs, TimeProvider.System));
}
