using HealthTorch.Sources.Files;
using HealthTorch.Sources.Reading;

namespace HealthTorch.Sources.Sdf;

/// <summary>
/// A structure-data file (SDF), plain or gzip-compressed (<c>.gz</c>), with one row per record: the mol block (V2000 or V3000) is the
/// column <c>molecule</c>, its first line is the column <c>title</c>, and each property is a column with the property's name, which is
/// missing if a record does not have the property.
/// </summary>
/// <remarks>
/// Dalby et al.: Description of several chemical structure file formats used by computer programs developed at Molecular Design Limited
/// (1992). RDKit reads the mol blocks, so the column <c>molecule</c> must be of kind molecule; records that cannot be read are reported by
/// number as an error or are dropped, depending on the column's <c>onViolation</c>. Text must be UTF-8.
/// </remarks>
public sealed record SdfData : FileData
{
    /// <inheritdoc/>
    internal override SourceFile Open() => SdfFile.Open(Path);
}
