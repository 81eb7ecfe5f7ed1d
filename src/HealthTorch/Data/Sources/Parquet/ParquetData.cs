namespace HealthTorch.Data;

/// <summary>An Apache Parquet file. Its values are read as their text, so a dictionary means the same for it as for a CSV file.</summary>
/// <remarks>
/// Columns are checked against the dictionary and packed as they are read. Where <c>HEALTHTORCH_DATA_CACHE</c> names a folder, what was
/// read of a file of 32 MiB or more is kept there, for its owner alone to read, and known again by the hash of the file's bytes and
/// dictionary. Not by default: it is a copy of patients. <c>healthtorch doctor</c> tells where it is and how large.
/// </remarks>
public sealed record ParquetData : FileData
{
    /// <inheritdoc/>
    internal override SourceFile Open() => ParquetFile.Open(Path);
}
