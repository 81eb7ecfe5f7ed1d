namespace HealthTorch.Numerics;

/// <summary>
/// Files and folders that hold patients: open to their owner alone (modes 0600 and 0700; a umask can only make them stricter).
/// </summary>
public static class OwnersFile
{
    private const UnixFileMode Reads = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes a folder; those above it are made as usual.</summary>
    /// <param name="path">Where.</param>
    public static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, Reads | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Opens a file for reading and writing; unless told otherwise makes it, or empties one that is there.</summary>
    /// <param name="path">Where.</param>
    /// <param name="mode">How.</param>
    /// <param name="share">What others may do meanwhile.</param>
    public static FileStream Open(string path, FileMode mode = FileMode.Create, FileShare share = FileShare.Read)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share };
        if (mode != FileMode.Open && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Reads;
        }

        return new FileStream(path, options);
    }
}
