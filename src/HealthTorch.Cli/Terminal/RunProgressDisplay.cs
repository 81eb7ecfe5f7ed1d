using HealthTorch.Core.Experiments;

namespace HealthTorch.Cli.Terminal;

/// <summary>Shows the progress of a run: bars on a terminal, occasional lines elsewhere.</summary>
internal static class RunProgressDisplay
{
    /// <summary>Runs some work and shows its progress.</summary>
    /// <typeparam name="T">The result type of the work.</typeparam>
    /// <param name="screen">The console.</param>
    /// <param name="quiet">Whether to hide progress.</param>
    /// <param name="epochs">Formats epochs.</param>
    /// <param name="work">The work.</param>
    public static T Show<T>(CliConsole screen, bool quiet, EpochFormatter epochs, Func<IProgress<RunProgress>?, T> work) =>
        quiet ? work(null)
        : screen.Progress.Profile.Capabilities.Interactive ? new ProgressBars(epochs).Show(screen.Progress, work)
        : work(new ProgressLines(screen.Error, epochs, TimeProvider.System));
}
