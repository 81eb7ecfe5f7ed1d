namespace HealthTorch.Data;

/// <summary>Reads a cohort from a file, or from the cache where it is kept.</summary>
/// <param name="file">The file.</param>
/// <param name="dictionary">What its columns hold.</param>
/// <param name="cache">Where the cohorts of large files are kept; null for nowhere.</param>
internal sealed class CachedReader(SourceFile file, DataDictionary dictionary, DataCache? cache)
{
    /// <summary>Reads patients with their targets.</summary>
    /// <param name="cancellation">Ends the reading early.</param>
    /// <exception cref="DataException">The data break the dictionary.</exception>
    public LoadedData Load(CancellationToken cancellation)
    {
        var stamp = file.Stamp;
        var sha256 = file.Sha256();
        var loaded = stamp is not null && cache is not null && cache.Keeps(stamp)
            ? Load(cache, stamp, sha256, cancellation)
            : Read(stamp, sha256, cancellation);
        return loaded with { Source = Path.GetFileName(file.Name) };
    }

    private LoadedData Load(DataCache kept, FileStamp stamp, string sha256, CancellationToken cancellation)
    {
        var key = CacheKey.Of(file, sha256, dictionary);
        if (kept.Find(key) is { } found)
        {
            return found;
        }

        var read = Read(stamp, sha256, cancellation);
        kept.Store(key, stamp, read);
        return read;
    }

    private LoadedData Read(FileStamp? stamp, string sha256, CancellationToken cancellation)
    {
        var read = new CohortReader(file, dictionary).Load(sha256, cancellation);
        return stamp == file.Stamp ? read : throw new DataException($"{file.Name}: the file was changed while it was read; read it again");
    }
}
