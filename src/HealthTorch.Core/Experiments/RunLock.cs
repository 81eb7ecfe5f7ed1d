using HealthTorch.Data.Files;

namespace HealthTorch.Core.Experiments;

/// <summary>
/// Indicates that a run is active with a locked file in its folder. The operating system unlocks the file when the process ends for any
/// reason.
/// </summary>
internal sealed class RunLock : IDisposable
{
    private const string Name = "lock";

    private readonly FileStream _file;

    /// <summary>Creates and locks the file.</summary>
    /// <param name="folder">The run's folder.</param>
    public RunLock(string folder) => _file = Open(PathIn(folder), FileMode.CreateNew);

    /// <summary>Whether the run of a folder has certainly ended.</summary>
    /// <param name="folder">A run's folder.</param>
    /// <remarks>
    /// The lock can be acquired, and once acquired excludes others: on file systems without locks this cannot be determined.
    /// </remarks>
    public static bool IsFree(string folder)
    {
        try
        {
            using var taken = Open(PathIn(folder), FileMode.Open);
            return !CanBeTaken(folder);
        }
        catch (Exception problem) when (FileSystemError.Matches(problem))
        {
            return false;
        }
    }

    /// <summary>Whether a folder contains the lock file: runs of earlier versions have none.</summary>
    /// <param name="folder">A run's folder.</param>
    public static bool Exists(string folder) => File.Exists(PathIn(folder));

    /// <summary>Removes the lock file from a complete folder.</summary>
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

    private static FileStream Open(string path, FileMode mode) => OwnerOnlyFile.Open(path, mode, FileShare.None);

    private static string PathIn(string folder) => Path.Combine(folder, Name);
}
