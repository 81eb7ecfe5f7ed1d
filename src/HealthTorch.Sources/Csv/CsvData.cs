using System.ComponentModel.DataAnnotations;
using HealthTorch.Configuration;
using HealthTorch.Sources.Cells;
using HealthTorch.Sources.Files;
using HealthTorch.Sources.Reading;

namespace HealthTorch.Sources.Csv;

/// <summary>A CSV file with a header row (or with configured column names), plain or gzip-compressed.</summary>
/// <remarks>
/// By default, parsing is strict: RFC 4180 in UTF-8, one kind of line ending throughout, and the same number of cells in every row as in
/// the header; options allow other formats that programs export. Blank lines are skipped. White space around a cell is ignored, and an
/// empty cell is missing. Columns are checked against the dictionary and compressed as they are read. If <c>HEALTHTORCH_DATA_CACHE</c>
/// names a folder, the data of a file of 32 MiB or more are cached there, readable only by the owner, and identified by the hash of the
/// file's bytes and of the dictionary. The cache is off by default, since it is a copy of patient data. <c>healthtorch doctor</c> reports
/// its location and size.
/// </remarks>
public sealed record CsvData : FileData, IValidatable
{
    /// <summary>
    /// The separator between cells: comma, semicolon, tab, vertical bar, colon, space, circumflex or tilde. Null: the one of the first four
    /// that occurs most often in the header.
    /// </summary>
    [RegularExpression("[,;|\t: ^~]")]
    public string? Separator { get; init; }

    /// <summary>The quote character around cells that contain a separator, a quote (doubled) or a line break: " or ', or none.</summary>
    [RegularExpression("[\"']|none")]
    public string Quote { get; init; } = "\"";

    /// <summary>
    /// The text encoding, such as windows-1252 (Western European Windows). Null: UTF-8, or UTF-16 if there is a UTF-16 byte order mark.
    /// </summary>
    [RegularExpression(TextEncodings.Pattern)]
    public string? Encoding { get; init; }

    /// <summary>The decimal separator: a point or a comma.</summary>
    [RegularExpression("[.,]")]
    public string DecimalMark { get; init; } = ".";

    /// <summary>The thousands separator: a point, comma, space, apostrophe or underscore. Null: digits are not grouped.</summary>
    [RegularExpression("[.,' _]")]
    public string? ThousandsMark { get; init; }

    /// <summary>The first character of comment lines, which are skipped, such as #. Null: there are no comment lines.</summary>
    [RegularExpression("[#%;!*/]")]
    public string? Comment { get; init; }

    /// <summary>Number of lines before the header that are skipped, such as titles.</summary>
    [Range(0, 1_000_000)]
    public int SkipLines { get; init; }

    /// <summary>
    /// Column names, in the order of the file, for a file without a header row; null if the first row is the header. A file of new patients
    /// must always have a header row.
    /// </summary>
    public IReadOnlyList<string>? Header { get; init; }

    /// <summary>How columns without a name are handled.</summary>
    public UnnamedColumns UnnamedColumns { get; init; }

    /// <summary>Whether rows may end with an additional separator that the header does not have.</summary>
    public bool TrailingSeparator { get; init; }

    /// <summary>Whether line endings may be mixed, as in concatenated files.</summary>
    public bool MixedLineEndings { get; init; }

    private TableFormat Format => new()
    {
        Separator = Separator?[0],
        Quote = Quote == "none" ? null : Quote[0],
        Encoding = Encoding,
        Header = Header,
        SkipLines = SkipLines,
        Comment = Comment?[0],
        UnnamedColumns = UnnamedColumns,
        TrailingSeparator = TrailingSeparator,
        MixedLineEndings = MixedLineEndings,
        Numbers = new NumberFormat(DecimalMark[0], ThousandsMark?[0]),
    };

    /// <inheritdoc/>
    public IEnumerable<ConfigProblem> Validate()
    {
        if (ThousandsMark == DecimalMark)
        {
            yield return new ConfigProblem("thousandsMark", $"must differ from the decimal mark, but both are '{ThousandsMark}'");
        }

        if (Comment is not null && Comment == Separator)
        {
            yield return new ConfigProblem("comment", $"must differ from the separator, but both are '{Comment}'");
        }
    }

    /// <inheritdoc/>
    internal override TableFormat RequestFormat => Format with { Header = null };

    /// <inheritdoc/>
    internal override SourceFile Open() => CsvFile.OpenFile(Path, Format);
}
