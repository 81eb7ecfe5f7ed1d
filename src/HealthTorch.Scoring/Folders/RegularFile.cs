using HealthTorch.Data;

namespace HealthTorch.Scoring.Folders;

/// <summary>Reads regular files, also through links. Pipes and devices, which may never end, are rejected.</summary>
internal static class RegularFile
{
    /// <summary>Returns the size of a file in bytes, at least 1.</summary>
    /// <param name="path">The file, or a link to one.</param>
    /// <exception cref="DataException">The file does not exist, is empty or is not a regular file.</exception>
    public static long Length(string path)
    {
        try
        {
            var link = new FileInfo(path);
            var file = link.LinkTarget is null ? link : (FileInfo)link.ResolveLinkTarget(returnFinalTarget: true)!;

            // Pipes and devices have no length.
            return !file.Exists ? throw new DataException("does not exist or is not a file")
                : file.Length == 0 ? throw new DataException("is empty or is not a regular file")
                : file.Length;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"cannot be read: {problem.Message}");
        }
    }

    /// <summary>Reads all bytes of a file.</summary>
    /// <param name="path">The file, or a link to one.</param>
    /// <param name="maxBytes">The maximum size in bytes.</param>
    /// <exception cref="DataException">The file does not exist, is too large or cannot be read.</exception>
    public static byte[] Read(string path, long maxBytes)
    {
        var (length, limit) = (Length(path), Math.Min(maxBytes, Array.MaxLength));
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
