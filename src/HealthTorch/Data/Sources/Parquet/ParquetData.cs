namespace HealthTorch.Data;

/// <summary>An Apache Parquet file. Its values are read as their text, so a dictionary means the same for it as for a CSV file.</summary>
/// <remarks>
/// Columns are checked against the dictionary and packed as they are read. Where <c>HEALTHTORCH_DATA_CACHE</c> names a folder, what was
/// read of a file of 32 MiB or more is kept there, for its owner alone to read, and known again by the hash of the file's bytes and
/// dictionary. Not by default: it is a copy of patients. <c>healthtorch doctor</c> tells where it is and how large.
/// </remarks>
public sealed record ParquetData : DataConfig
{
    /// <summary>The file; a relative path starts from the working directory.</summary>
    public required string Path { get; init; }

    /// <summary>What the columns hold.</summary>
    public required DataDictionary Dictionary { get; init; }

    internal override IReadOnlyList<string> TargetColumns => Dictionary.Target.TargetColumns;

    /// <inheritdoc/>
    public override LoadedData Load(CancellationToken cancellation = default) =>
        new MoleculeReading(Path, Dictionary, cancellation).Read(
            new CachedReader(ParquetFile.Open(Path), Dictionary, DataCache.OfUser()).Load(cancellation));

    internal override IReadOnlyList<string> IgnoredNames => new IgnoredColumns(ParquetFile.Open(Path), Dictionary).Names;

    internal override IReadOnlyDictionary<string, IReadOnlyList<string?>> ReadIgnored(Cohort cohort, CancellationToken cancellation) =>
        new IgnoredColumns(ParquetFile.Open(Path), Dictionary).Read(cohort, cancellation);

    /// <inheritdoc/>
    internal override DataDictionary RequestDictionary => Dictionary;
}
