namespace HealthTorch.Data;

/// <summary>Which state of a file: as long as it is the same, the file was not written to.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Modified">When it was last written to, in ticks of UTC.</param>
internal sealed record FileStamp(string Path, long Length, long Modified)
{
    /// <summary>The state of a file now; null where there is none.</summary>
    /// <param name="path">Where it is.</param>
    public static FileStamp? Of(string path)
    {
        var file = new FileInfo(System.IO.Path.GetFullPath(path));
        return file.Exists ? new FileStamp(file.FullName, file.Length, file.LastWriteTimeUtc.Ticks) : null;
    }

    /// <summary>Whether the file is there and in this state.</summary>
    public bool IsCurrent => Of(Path) == this;
}
