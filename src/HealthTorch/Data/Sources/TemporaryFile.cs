namespace HealthTorch.Data;

/// <summary>A copy of a stream as a file, for readers that want a path; deleted when disposed.</summary>
internal sealed class TemporaryFile : IDisposable
{
    /// <summary>Writes the copy.</summary>
    /// <param name="content">Read to its end and disposed.</param>
    public TemporaryFile(Stream content)
    {
        using var source = content;
        using var file = new FileStream(Path, FileMode.CreateNew);
        source.CopyTo(file);
    }

    /// <summary>Where the copy is.</summary>
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), System.IO.Path.GetRandomFileName());

    /// <inheritdoc/>
    public void Dispose() => File.Delete(Path);
}
