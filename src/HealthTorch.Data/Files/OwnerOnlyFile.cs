namespace HealthTorch.Data.Files;

/// <summary>
/// Creates files and directories with patient data that only their owner can access (modes 0600 and 0700; a umask can only make them
/// stricter).
/// </summary>
public static class OwnerOnlyFile
{
    private const UnixFileMode ReadWrite = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Creates a directory; missing parent directories are created with default permissions.</summary>
    /// <param name="path">The path.</param>
    public static void CreateDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, ReadWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Opens a file for reading and writing; by default creates it, or truncates an existing file.</summary>
    /// <param name="path">The path.</param>
    /// <param name="mode">The file mode.</param>
    /// <param name="share">The access of other handles while the file is open.</param>
    public static FileStream Open(string path, FileMode mode = FileMode.Create, FileShare share = FileShare.Read)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share };
        if (mode != FileMode.Open && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = ReadWrite;
        }

        return new FileStream(path, options);
    }
}
