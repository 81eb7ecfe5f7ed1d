namespace HealthTorch.Data.Files;

/// <summary>Resolves symbolic links.</summary>
public static class SymbolicLinks
{
    private const int MaxLinks = 40;

    /// <summary>
    /// Resolves links at the end of a path: returns the location of the file that is written through the path, whether it exists or not.
    /// </summary>
    /// <param name="path">Any path; its directory need not exist.</param>
    /// <exception cref="IOException">The links form a cycle.</exception>
    public static string Resolve(string path)
    {
        var end = Path.GetFullPath(path);
        for (var links = 0; new FileInfo(end).LinkTarget is { } target; links++)
        {
            if (links == MaxLinks)
            {
                throw new IOException($"Too many levels of symbolic links: '{path}'");
            }

            end = Path.GetFullPath(target, Path.GetDirectoryName(end)!);
        }

        return end;
    }
}
