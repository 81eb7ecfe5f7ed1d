namespace HealthTorch.Tests;

/// <summary>Real data sets that are not part of the repository: in the folder that HEALTHTORCH_DATA names, or in shared/data beside the repository.</summary>
internal static class OptionalData
{
    /// <summary>The folder, whether or not it is there.</summary>
    public static string Folder { get; } =
        Environment.GetEnvironmentVariable("HEALTHTORCH_DATA") ?? Path.GetFullPath(Repository.PathOf("..", "shared", "data"));

    /// <summary>Where a file is to be.</summary>
    /// <param name="file">Path within the folder.</param>
    public static string PathOf(string file) => Path.Combine(Folder, file);

    /// <summary>A file of this name anywhere in the folder; null where there is none.</summary>
    /// <param name="name">File name without a path.</param>
    public static string? Find(string name) =>
        Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder, name, SearchOption.AllDirectories).FirstOrDefault() : null;

    /// <summary>Why a test is passed over; null where its file is there.</summary>
    /// <param name="file">Path within the folder.</param>
    public static string? Lacks(string file) =>
        Path.Exists(PathOf(file)) ? null : $"needs {file} in the folder that HEALTHTORCH_DATA names, or in shared/data beside the repository";
}

/// <summary>A test of a real data set, passed over with the reason where the file is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OptionalDataFactAttribute : FactAttribute
{
    /// <summary>Names the file the test needs.</summary>
    /// <param name="file">Path within the folder of data sets.</param>
    public OptionalDataFactAttribute(string file) => Skip = OptionalData.Lacks(file);
}

/// <summary>A theory over real data sets, passed over with the reason where the folder is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OptionalDataTheoryAttribute : TheoryAttribute
{
    /// <summary>Names the folder the theory needs.</summary>
    /// <param name="folder">Path within the folder of data sets.</param>
    public OptionalDataTheoryAttribute(string folder) => Skip = OptionalData.Lacks(folder);
}
