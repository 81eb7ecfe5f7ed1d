using HealthTorch.Numerics;

namespace HealthTorch.Experiments;

/// <summary>
/// Says that a run is alive: a locked file in its folder. The system unlocks it when the process ends, however it ends.
/// </summary>
internal sealed class RunLock : IDisposable
{
    private const string Name = "lock";

    private readonly FileStream _file;

    /// <summary>Makes and locks the file.</summary>
    /// <param name="folder">The run's folder.</param>
    public RunLock(string folder) => _file = Open(PathIn(folder), FileMode.CreateNew);

    /// <summary>Whether the run of a folder has surely ended.</summary>
    /// <param name="folder">A run's folder.</param>
    /// <remarks>
    /// Its lock can be taken, and once taken keeps others out: on file systems without locks nothing is sure.
    /// </remarks>
    public static bool IsFree(string folder)
    {
        try
        {
            using var taken = Open(PathIn(folder), FileMode.Open);
            return !CanBeTaken(folder);
        }
        catch (Exception problem) when (FileFault.Is(problem))
        {
            return false;
        }
    }

    /// <summary>Whether a folder has the file at all: runs of earlier versions have none.</summary>
    /// <param name="folder">A run's folder.</param>
    public static bool IsIn(string folder) => File.Exists(PathIn(folder));

    /// <summary>Removes the file from a folder that is complete.</summary>
    /// <param name="folder">A run's folder.</param>
    public static void Remove(string folder) => File.Delete(PathIn(folder));

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static bool CanBeTaken(string folder)
    {
        try
        {
            Open(PathIn(folder), FileMode.Open).Dispose();
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static FileStream Open(string path, FileMode mode) => OwnersFile.Open(path, mode, FileShare.None);

    private static string PathIn(string folder) => Path.Combine(folder, Name);
}
