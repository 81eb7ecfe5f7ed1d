namespace HealthTorch.Data;

/// <summary>
/// A file of structures (SDF), plain or gzip-compressed (<c>.gz</c>), a record a row: its mol block (V2000 or V3000) is the column
/// <c>molecule</c>, its first line the column <c>title</c>, and each of its properties a column by the property's name, missing where a
/// record does not have it.
/// </summary>
/// <remarks>
/// Dalby et al.: Description of several chemical structure file formats used by computer programs developed at Molecular Design Limited
/// (1992). RDKit reads the mol blocks, so that the column <c>molecule</c> is to be of kind molecule; a record that it cannot read is refused or
/// left out, by its number, as the column's <c>onViolation</c> says. Text is UTF-8.
/// </remarks>
public sealed record SdfData : FileData
{
    /// <inheritdoc/>
    internal override SourceFile Open() => SdfFile.Open(Path);
}
