using HealthTorch.Sources.Cells;
using HealthTorch.Sources.Csv;
using HealthTorch.Sources.Excel;

namespace HealthTorch.Sources.Reading;

/// <summary>
/// The format of a table in a file: the settings of <see cref="CsvData"/> and <see cref="ExcelData"/> other than the path and the
/// dictionary.
/// </summary>
internal sealed record TableFormat
{
    /// <summary>The default format: RFC 4180 in UTF-8 with a decimal point; the separator is detected.</summary>
    public static TableFormat Default { get; } = new();

    /// <summary>The separator between cells; null to detect it.</summary>
    public char? Separator { get; init; }

    /// <summary>The quote character; null if cells are not quoted.</summary>
    public char? Quote { get; init; } = '"';

    /// <summary>
    /// The encoding, one of <see cref="TextEncodings.Pattern"/>; null for UTF-8, or UTF-16 if there is a UTF-16 byte order mark.
    /// </summary>
    public string? Encoding { get; init; }

    /// <summary>Column names for a file without a header row; null if the first row is the header.</summary>
    public IReadOnlyList<string>? Header { get; init; }

    /// <summary>Name of the sheet of a workbook; null for the first sheet that is not hidden.</summary>
    public string? Sheet { get; init; }

    /// <summary>Number of lines before the header that are skipped.</summary>
    public int SkipLines { get; init; }

    /// <summary>The first character of comment lines, which are skipped; null if there are none.</summary>
    public char? Comment { get; init; }

    /// <summary>How columns without a name are handled.</summary>
    public UnnamedColumns UnnamedColumns { get; init; }

    /// <summary>Whether rows may end with an additional separator that the header does not have.</summary>
    public bool TrailingSeparator { get; init; }

    /// <summary>Whether line endings may be mixed.</summary>
    public bool MixedLineEndings { get; init; }

    /// <summary>The number format.</summary>
    public NumberFormat Numbers { get; init; } = NumberFormat.Invariant;
}
