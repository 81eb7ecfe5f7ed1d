namespace HealthTorch.Data.Files;

/// <summary>Describes errors of the file system: the disk is full or read-only, a file is missing or not accessible.</summary>
public static class FileSystemError
{
    // The runtime reports a file that may not grow (EFBIG) as an invalid argument.
    private const string TooLarge = "a file would be larger than the file system, or a limit of the user (ulimit -f), allows";

    /// <summary>
    /// Returns the description of a file system error; null if the exception is not an error of the file system but a bug.
    /// </summary>
    /// <param name="problem">Any exception.</param>
    public static string? Describe(Exception problem) => problem switch
    {
        EndOfStreamException or FileLoadException => null,
        FileNotFoundException { FileName: { } name } when name.Contains(", Version=", StringComparison.Ordinal) => null,
        ArgumentOutOfRangeException { TargetSite.DeclaringType.Namespace: "System.IO" } => TooLarge,
        IOException or UnauthorizedAccessException => problem.Message.TrimEnd('.'),
        _ => null,
    };

    /// <summary>Whether an exception is an error of the file system.</summary>
    /// <param name="problem">Any exception.</param>
    public static bool Matches(Exception problem) => Describe(problem) is not null;
}
