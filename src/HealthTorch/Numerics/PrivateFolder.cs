namespace HealthTorch.Numerics;

/// <summary>A folder of the user's own for files made at run time, open to its owner alone.</summary>
/// <param name="path">Where; made at first use.</param>
/// <param name="variable">The environment variable that names another one.</param>
internal sealed class PrivateFolder(string path, string variable)
{
    private const string PartialEnding = ".partial";

    private const UnixFileMode WritableByOthers = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>Where it is.</summary>
    public string Path => path;

    /// <summary>The folder that a variable names, or one of the user's cache: in <c>$XDG_CACHE_HOME</c> or <c>~/.cache</c>.</summary>
    /// <param name="variable">An environment variable.</param>
    /// <param name="name">Name of the folder in <c>healthtorch</c> of the user's cache.</param>
    public static PrivateFolder OfUser(string variable, string name) => new(
        FromVariable(variable)
        ?? System.IO.Path.Combine(
            FromVariable("XDG_CACHE_HOME")
            ?? System.IO.Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify), ".cache"),
            "healthtorch",
            name),
        variable);

    /// <summary>An environment variable's value; null where it is not set, or empty.</summary>
    /// <param name="name">The variable.</param>
    public static string? FromVariable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    /// <summary>Makes the folder, and looks whether others can write to it.</summary>
    /// <exception cref="IOException">The folder cannot be used.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be used.</exception>
    public void Prepare()
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("needed a Unix system for a private folder");
        }

        Make();
        var mode = File.GetUnixFileMode(path);
        if ((mode & WritableByOthers) != 0)
        {
            throw new IOException(
                $"{path} can be written to by other users: close it to all but its owner (chmod 700), or name another in {variable}");
        }
    }

    private void Make()
    {
        try
        {
            OwnersFile.MakeFolder(path);
        }
        catch (Exception problem) when (FileFault.Of(problem) is { } refused)
        {
            throw new IOException($"{path} cannot be made: {refused} (another can be named in {variable})", problem);
        }
    }

    /// <summary>Writes a file that appears under its name only when it is whole, and that nobody but its owner can read.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="write">Writes the content.</param>
    public void Write(string name, Action<FileStream> write)
    {
        var temporary = System.IO.Path.Combine(path, $".{System.IO.Path.GetRandomFileName()}{PartialEnding}");
        try
        {
            using (var file = OwnersFile.Open(temporary, FileMode.CreateNew))
            {
                write(file);
            }

            File.Move(temporary, System.IO.Path.Combine(path, name), overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
