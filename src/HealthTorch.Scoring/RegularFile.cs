using HealthTorch.Data;

namespace HealthTorch.Scoring;

/// <summary>Reads regular files, also through links, and nothing else: a pipe or a device may never end.</summary>
internal static class RegularFile
{
    /// <summary>The number of bytes of a file, at least 1.</summary>
    /// <param name="path">The file, or a link to one.</param>
    /// <exception cref="DataException">There is no such file, or it is empty or no regular one.</exception>
    public static long Length(string path)
    {
        try
        {
            var link = new FileInfo(path);
            var file = link.LinkTarget is null ? link : (FileInfo)link.ResolveLinkTarget(returnFinalTarget: true)!;

            // Pipes and devices have no length.
            return !file.Exists ? throw new DataException("is missing, or is no file")
                : file.Length == 0 ? throw new DataException("is empty, or is no regular file")
                : file.Length;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"cannot be read: {problem.Message}");
        }
    }

    /// <summary>All bytes of a file.</summary>
    /// <param name="path">The file, or a link to one.</param>
    /// <param name="most">The largest number of bytes.</param>
    /// <exception cref="DataException">There is no such file, it is larger, or it cannot be read.</exception>
    public static byte[] Read(string path, long most)
    {
        var (length, limit) = (Length(path), Math.Min(most, Array.MaxLength));
        if (length > limit)
        {
            throw new DataException($"has {length} bytes; at most {limit} are allowed");
        }

        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"cannot be read: {problem.Message}");
        }
    }
}
