using HealthTorch.Data.Files;
using HealthTorch.Data.Validation;

namespace HealthTorch.Core.Experiments;

/// <summary>Hidden folders of runs that were killed, or that failed after training; they may contain patient data.</summary>
public static class IncompleteRuns
{
    private static readonly TimeSpan s_maxStart = TimeSpan.FromSeconds(1), s_maxWriting = TimeSpan.FromHours(1);

    /// <summary>The folders in a runs folder whose run has ended; empty where the folder cannot be read.</summary>
    /// <param name="runsFolder">The folder that contains the runs of all studies.</param>
    public static IReadOnlyList<string> Find(string runsFolder)
    {
        try
        {
            return Directory.Exists(runsFolder)
                ? [.. Directory.GetDirectories(runsFolder, $".*{RunFolder.PartialEnding}").Where(HasEnded).Order(StringComparer.Ordinal)]
                : [];
        }
        catch (Exception problem) when (FileSystemError.Matches(problem))
        {
            return [];
        }
    }

    /// <summary>A sentence with the command that removes the folders; null where there are none.</summary>
    /// <param name="runsFolder">The folder that contains the runs of all studies.</param>
    public static string? Describe(string runsFolder) => Find(runsFolder) is { Count: > 0 } left
        ? $"{MessageLists.Count(left.Count, "run")} ended before the report was written; what is left may contain patient data and "
            + "models. To "
            + $"remove it: rm -r {string.Join(' ', left.Select(Quoted))}"
        : null;

    // Runs of earlier versions have no lock; they wrote their folder within minutes.
    private static bool HasEnded(string folder)
    {
        var age = DateTime.UtcNow - Directory.GetLastWriteTimeUtc(folder);
        return RunLock.Exists(folder) ? age > s_maxStart && RunLock.IsFree(folder) : age > s_maxWriting;
    }

    private static string Quoted(string path) => $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
