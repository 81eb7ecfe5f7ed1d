namespace HealthTorch.Benchmarks;

/// <summary>Where the working tree lies in which this was built.</summary>
internal static class Repository
{
    public static string Folder { get; } = Above(AppContext.BaseDirectory);

    private static string Above(string folder) => File.Exists(Path.Combine(folder, "HealthTorch.sln"))
        ? folder
        : Above(Path.GetDirectoryName(folder)
            ?? throw new InvalidOperationException($"needed HealthTorch.sln above {AppContext.BaseDirectory} but found none"));
}
