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
public sealed record SdfData : DataConfig
{
    /// <summary>The file; a relative path starts from the working directory.</summary>
    public required string Path { get; init; }

    /// <summary>What the columns hold.</summary>
    public required DataDictionary Dictionary { get; init; }

    internal override IReadOnlyList<string> TargetColumns => Dictionary.Target.TargetColumns;

    /// <inheritdoc/>
    public override LoadedData Load(CancellationToken cancellation = default) =>
        new MoleculeReading(Path, Dictionary, cancellation).Read(
            new CachedReader(SdfFile.Open(Path), Dictionary, DataCache.OfUser()).Load(cancellation));

    internal override IReadOnlyList<string> IgnoredNames => new IgnoredColumns(SdfFile.Open(Path), Dictionary).Names;

    internal override IReadOnlyDictionary<string, IReadOnlyList<string?>> ReadIgnored(Cohort cohort, CancellationToken cancellation) =>
        new IgnoredColumns(SdfFile.Open(Path), Dictionary).Read(cohort, cancellation);

    /// <inheritdoc/>
    internal override DataDictionary RequestDictionary => Dictionary;
}
