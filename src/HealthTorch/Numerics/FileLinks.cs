namespace HealthTorch.Numerics;

/// <summary>Follows symbolic links.</summary>
public static class FileLinks
{
    private const int MostLinks = 40;

    /// <summary>The path without links at its end: where a file is, or would be made, that is written by way of the path.</summary>
    /// <param name="path">Any path; its folder need not be there.</param>
    /// <exception cref="IOException">The links lead in a circle.</exception>
    public static string End(string path)
    {
        var end = Path.GetFullPath(path);
        for (var links = 0; new FileInfo(end).LinkTarget is { } target; links++)
        {
            if (links == MostLinks)
            {
                throw new IOException($"Too many links, one leading to the next : '{path}'");
            }

            end = Path.GetFullPath(target, Path.GetDirectoryName(end)!);
        }

        return end;
    }
}
