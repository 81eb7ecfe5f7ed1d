namespace HealthTorch.Tests;

/// <summary>Who may do what with a file.</summary>
internal static class FileModes
{
    private const string All = "rwxrwxrwx";

    /// <summary>As <c>ls</c> writes it, such as <c>rw-r--r--</c>.</summary>
    public static string Of(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("needed a Unix system for the mode of a file");
        }

        var mode = (int)File.GetUnixFileMode(path);
        return string.Concat(All.Select((letter, bit) => (mode & (256 >> bit)) == 0 ? '-' : letter));
    }
}
