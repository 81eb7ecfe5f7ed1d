using System.ComponentModel.DataAnnotations;
using HealthTorch.Configuration;

namespace HealthTorch.Data;

/// <summary>A CSV file with a header (or with names given), plain or gzip-compressed.</summary>
/// <remarks>
/// Strict: RFC 4180 in UTF-8, one kind of line ending throughout, as many cells in every row as in the header; whatever else a program
/// exports is read by saying how it is written. Blank lines are passed over. White space around a cell does not count, and an empty cell is
/// missing.
/// Columns are checked against the dictionary and packed as they are read. Where <c>HEALTHTORCH_DATA_CACHE</c> names a folder, what was
/// read of a file of 32 MiB or more is kept there, for its owner alone to read, and known again by the hash of the file's bytes and
/// dictionary. Not by default: it is a copy of patients. <c>healthtorch doctor</c> tells where it is and how large.
/// </remarks>
public sealed record CsvData : FileData, IChecked
{
    /// <summary>
    /// What stands between cells: comma, semicolon, tab, bar, colon, blank, circumflex or tilde. Null: whichever of the first four the
    /// header has most of.
    /// </summary>
    [RegularExpression("[,;|\t: ^~]")]
    public string? Separator { get; init; }

    /// <summary>What stands around cells that hold a separator, a quote (doubled there) or a line end: " or ', or none.</summary>
    [RegularExpression("[\"']|none")]
    public string Quote { get; init; } = "\"";

    /// <summary>
    /// What the text is written in, such as windows-1252 of Western European Windows. Null: UTF-8, or UTF-16 where a byte order mark says
    /// so.
    /// </summary>
    [RegularExpression(TextEncodings.Pattern)]
    public string? Encoding { get; init; }

    /// <summary>Point or comma: what parts the fraction of a number.</summary>
    [RegularExpression("[.,]")]
    public string DecimalMark { get; init; } = ".";

    /// <summary>
    /// What parts groups of three digits: a point, comma, blank, apostrophe or underscore. Null: digits are not grouped.
    /// </summary>
    [RegularExpression("[.,' _]")]
    public string? ThousandsMark { get; init; }

    /// <summary>The character that lines to pass over begin with, such as #. Null: there are none.</summary>
    [RegularExpression("[#%;!*/]")]
    public string? Comment { get; init; }

    /// <summary>Lines before the header that are passed over, such as titles.</summary>
    [Range(0, 1_000_000)]
    public int SkipLines { get; init; }

    /// <summary>
    /// Names of the columns, in the file's order, of a file that has no header row; null where its first row is one. A file of new patients
    /// has one always.
    /// </summary>
    public IReadOnlyList<string>? Header { get; init; }

    /// <summary>What becomes of columns without a name.</summary>
    public UnnamedColumns UnnamedColumns { get; init; }

    /// <summary>Whether rows may end with a separator that the header lacks.</summary>
    public bool TrailingSeparator { get; init; }

    /// <summary>Whether lines may end in different ways, as of files that were put together.</summary>
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
    public IEnumerable<ConfigProblem> Check()
    {
        if (ThousandsMark == DecimalMark)
        {
            yield return new ConfigProblem("thousandsMark", $"is '{ThousandsMark}', as is the decimal mark");
        }

        if (Comment is not null && Comment == Separator)
        {
            yield return new ConfigProblem("comment", $"is '{Comment}', as is the separator");
        }
    }

    /// <inheritdoc/>
    internal override TableFormat RequestFormat => Format with { Header = null };

    /// <inheritdoc/>
    internal override SourceFile Open() => CsvFile.At(Path, Format);
}
