namespace HealthTorch.Data;

/// <summary>What the data cache holds: patients as they were read from large files.</summary>
/// <param name="Folder">Where it is; null where it is off, as it is unless <c>HEALTHTORCH_DATA_CACHE</c> names a folder.</param>
/// <param name="Cohorts">How many cohorts it holds.</param>
/// <param name="Bytes">How large they are.</param>
public sealed record DataCacheState(string? Folder, int Cohorts, long Bytes)
{
    /// <summary>The user's cache as it is now.</summary>
    /// <exception cref="DataException">The folder cannot be looked into.</exception>
    public static DataCacheState OfUser()
    {
        var cache = DataCache.OfUser();
        var files = cache?.Files() ?? [];
        return new DataCacheState(cache is null ? null : Path.GetFullPath(cache.Folder), files.Count, files.Sum(file => file.Length));
    }

    /// <inheritdoc/>
    public override string ToString() => Folder is null
        ? $"off; {DataCache.Variable} would name a folder"
        : FormattableString.Invariant($"{Folder}: {Listing.Count(Cohorts, "cohort")}, {Bytes / 1e6:0.#} MB");
}
