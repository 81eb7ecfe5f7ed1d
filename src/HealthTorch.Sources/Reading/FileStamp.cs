namespace HealthTorch.Sources.Reading;

/// <summary>The state of a file: as long as it stays the same, the file was not written to.</summary>
/// <param name="Length">Length in bytes.</param>
/// <param name="Modified">Time of the last write, in ticks of UTC.</param>
internal sealed record FileStamp(long Length, long Modified)
{
    /// <summary>The present state of a file; null if there is no such file.</summary>
    /// <param name="path">Path of the file.</param>
    public static FileStamp? Of(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? new FileStamp(file.Length, file.LastWriteTimeUtc.Ticks) : null;
    }
}
