namespace HealthTorch.Data.Files;

/// <summary>A directory of the user for files created at run time, accessible only to its owner.</summary>
/// <param name="path">The path; created at first use.</param>
/// <param name="variable">The environment variable that overrides the path.</param>
internal sealed class UserPrivateDirectory(string path, string variable)
{
    private const string PartialExtension = ".partial";

    private const UnixFileMode WritableByOthers = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>The path of the directory.</summary>
    public string Path => path;

    /// <summary>
    /// Returns the directory given by an environment variable, or a directory in the user's cache: in <c>$XDG_CACHE_HOME</c> or
    /// <c>~/.cache</c>.
    /// </summary>
    /// <param name="variable">An environment variable.</param>
    /// <param name="name">The name of the directory in <c>healthtorch</c> of the user's cache.</param>
    public static UserPrivateDirectory ForCurrentUser(string variable, string name) => new(
        GetVariable(variable)
        ?? System.IO.Path.Combine(
            GetVariable("XDG_CACHE_HOME")
            ?? System.IO.Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify), ".cache"),
            "healthtorch",
            name),
        variable);

    /// <summary>Returns the value of an environment variable; null if it is not set or empty.</summary>
    /// <param name="name">The variable.</param>
    public static string? GetVariable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    /// <summary>Creates the directory and checks that other users cannot write to it.</summary>
    /// <exception cref="IOException">The directory cannot be used.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory cannot be used.</exception>
    public void EnsureCreated()
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("needed a Unix system for a private directory");
        }

        Create();
        var mode = File.GetUnixFileMode(path);
        if ((mode & WritableByOthers) != 0)
        {
            throw new IOException(
                $"{path} can be written to by other users: restrict it to its owner (chmod 700), or set another directory in {variable}");
        }
    }

    private void Create()
    {
        try
        {
            OwnerOnlyFile.CreateDirectory(path);
        }
        catch (Exception problem) when (FileSystemError.Describe(problem) is { } refused)
        {
            throw new IOException($"{path} cannot be created: {refused} (set another directory in {variable})", problem);
        }
    }

    /// <summary>Writes a file atomically: it gets its name only when complete, and only its owner can read it.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="write">Writes the content.</param>
    public void Write(string name, Action<FileStream> write)
    {
        var temporary = System.IO.Path.Combine(path, $".{System.IO.Path.GetRandomFileName()}{PartialExtension}");
        try
        {
            using (var file = OwnerOnlyFile.Open(temporary, FileMode.CreateNew))
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
