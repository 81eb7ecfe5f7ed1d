using HealthTorch.Data;
using HealthTorch.Numerics;

namespace HealthTorch.Experiments;

/// <summary>Hidden folders of runs that were killed, or that failed after training; they may contain patient data.</summary>
public static class LeftRuns
{
    private static readonly TimeSpan s_longestStart = TimeSpan.FromSeconds(1), s_longestWriting = TimeSpan.FromHours(1);

    /// <summary>The folders in a runs folder whose run has ended; empty where the folder cannot be read.</summary>
    /// <param name="runsFolder">The folder that contains the runs of all studies.</param>
    public static IReadOnlyList<string> In(string runsFolder)
    {
        try
        {
            return Directory.Exists(runsFolder)
                ? [.. Directory.GetDirectories(runsFolder, $".*{RunFolder.PartialEnding}").Where(HasEnded).Order(StringComparer.Ordinal)]
                : [];
        }
        catch (Exception problem) when (FileFault.Is(problem))
        {
            return [];
        }
    }

    /// <summary>A sentence with the command that removes the folders; null where there are none.</summary>
    /// <param name="runsFolder">The folder that contains the runs of all studies.</param>
    public static string? Sentence(string runsFolder) => In(runsFolder) is { Count: > 0 } left
        ? $"{Listing.Count(left.Count, "run")} ended before the report was written; what is left may contain patient data and models. To "
            + $"remove it: rm -r {string.Join(' ', left.Select(Quoted))}"
        : null;

    // Runs of earlier versions have no lock; they wrote their folder within minutes.
    private static bool HasEnded(string folder)
    {
        var age = DateTime.UtcNow - Directory.GetLastWriteTimeUtc(folder);
        return RunLock.IsIn(folder) ? age > s_longestStart && RunLock.IsFree(folder) : age > s_longestWriting;
    }

    private static string Quoted(string path) => $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
