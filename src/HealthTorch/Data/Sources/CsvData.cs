using System.ComponentModel.DataAnnotations;

namespace HealthTorch.Data;

/// <summary>A CSV file with a header (or with names given), plain or gzip-compressed (<c>.gz</c>).</summary>
/// <remarks>
/// Strict: RFC 4180 in UTF-8, one kind of line ending throughout, as many cells in every row as in the header. Blank lines are passed
/// over. White space around a cell does not count, and an empty cell is missing.
/// Columns are checked against the dictionary and packed as they are read. Where <c>HEALTHTORCH_DATA_CACHE</c> names a folder, what was
/// read of a file of 32 MiB or more is kept there, for its owner alone to read, and known again by the hash of the file's bytes and
/// dictionary. Not by default: it is a copy of patients. <c>healthtorch doctor</c> tells where it is and how large.
/// </remarks>
public sealed record CsvData : DataConfig
{
    /// <summary>The file; a relative path starts from the working directory.</summary>
    public required string Path { get; init; }

    /// <summary>What the columns hold.</summary>
    public required DataDictionary Dictionary { get; init; }

    /// <summary>Comma, semicolon, tab or bar between cells. Null: whichever the header has most of.</summary>
    [RegularExpression("[,;|\t]")]
    public string? Separator { get; init; }

    /// <summary>
    /// Names of the columns, in the file's order, of a file that has no header row; null where its first row is one. A file of new patients
    /// has one always.
    /// </summary>
    public IReadOnlyList<string>? Header { get; init; }

    internal override IReadOnlyList<string> TargetColumns => Dictionary.Target.TargetColumns;

    /// <inheritdoc/>
    public override LoadedData Load(CancellationToken cancellation = default) =>
        new MoleculeReading(Path, Dictionary, cancellation).Read(
            new CachedReader(CsvFile.At(Path, Separator?[0], Header), Dictionary, DataCache.OfUser()).Load(cancellation));

    internal override IReadOnlyList<string> IgnoredNames => new IgnoredColumns(CsvFile.At(Path, Separator?[0], Header), Dictionary).Names;

    internal override IReadOnlyDictionary<string, IReadOnlyList<string?>> ReadIgnored(Cohort cohort, CancellationToken cancellation) =>
        new IgnoredColumns(CsvFile.At(Path, Separator?[0], Header), Dictionary).Read(cohort, cancellation);

    /// <inheritdoc/>
    public override LoadedRequest LoadRequest(string path, RequestOptions options, CancellationToken cancellation = default) =>
        new MoleculeReading(path, Dictionary, cancellation).ReadRequest(
            new CohortReader(SourceFile.Open(path, Separator?[0]), Dictionary).LoadRequest(options, cancellation), options.DropUnreadable);
}
