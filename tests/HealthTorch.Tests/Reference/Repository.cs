namespace HealthTorch.Tests.Reference;

/// <summary>Finds files of the repository that the tests run in.</summary>
internal static class Repository
{
    public static string PathOf(string file) => Path.Combine(Root(), file);

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "HealthTorch.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"needed a folder with HealthTorch.sln above {AppContext.BaseDirectory}");
    }
}
