namespace HealthTorch.Tests;

/// <summary>Files of the repository that tests read.</summary>
internal static class Repository
{
    /// <summary>The folder of HealthTorch.sln.</summary>
    public static string Root { get; } = Above(AppContext.BaseDirectory);

    /// <summary>A path in the repository.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>The repository's files of a folder and ending, without build output.</summary>
    public static IEnumerable<string> Files(string folder, string pattern) => Directory
        .EnumerateFiles(PathOf(folder), pattern, SearchOption.AllDirectories)
        .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private static string Above(string folder) =>
        File.Exists(Path.Combine(folder, "HealthTorch.sln")) ? folder : Above(Path.GetDirectoryName(folder.TrimEnd('/'))!);
}
