namespace HealthTorch.Numerics;

/// <summary>What the file system refused, in words: a disk is full or read-only, a file is missing or closed to the user.</summary>
public static class FileFault
{
    // The runtime takes a file that may not grow (EFBIG) for a wrong argument.
    private const string TooLarge = "a file would be larger than the file system, or a limit of the user (ulimit -f), allows";

    /// <summary>What was refused and where; null where an exception is no refusal of the file system but a fault of the program.</summary>
    /// <param name="problem">Any exception.</param>
    public static string? Of(Exception problem) => problem switch
    {
        EndOfStreamException or FileLoadException => null,
        FileNotFoundException { FileName: { } name } when name.Contains(", Version=", StringComparison.Ordinal) => null,
        ArgumentOutOfRangeException { TargetSite.DeclaringType.Namespace: "System.IO" } => TooLarge,
        IOException or UnauthorizedAccessException => problem.Message.TrimEnd('.'),
        _ => null,
    };

    /// <summary>Whether an exception is a refusal of the file system.</summary>
    /// <param name="problem">Any exception.</param>
    public static bool Is(Exception problem) => Of(problem) is not null;
}
