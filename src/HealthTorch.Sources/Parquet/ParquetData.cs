using HealthTorch.Sources.Files;
using HealthTorch.Sources.Reading;

namespace HealthTorch.Sources.Parquet;

/// <summary>An Apache Parquet file. Values are interpreted as text, so a data dictionary has the same meaning as for a CSV file.</summary>
/// <remarks>
/// Columns are checked against the dictionary and compressed as they are read. If <c>HEALTHTORCH_DATA_CACHE</c> names a folder, the data of
/// a file of 32 MiB or more are cached there, readable only by the owner, and identified by the hash of the file's bytes and of the
/// dictionary. The cache is off by default, since it is a copy of patient data. <c>healthtorch doctor</c> reports its location and size.
/// </remarks>
public sealed record ParquetData : FileData
{
    /// <inheritdoc/>
    internal override SourceFile Open() => ParquetFile.Open(Path);
}
