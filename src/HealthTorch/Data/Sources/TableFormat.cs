using System.Text.Json;

namespace HealthTorch.Data;

/// <summary>
/// How a table is written in a file: what <see cref="CsvData"/> and <see cref="ExcelData"/> say of it beside the path and the dictionary.
/// </summary>
internal sealed record TableFormat
{
    /// <summary>RFC 4180 with a decimal point in UTF-8, the separator detected.</summary>
    public static TableFormat Usual { get; } = new();

    /// <summary>Between cells; null to detect it.</summary>
    public char? Separator { get; init; }

    /// <summary>Around cells; null where none are quoted.</summary>
    public char? Quote { get; init; } = '"';

    /// <summary>One of <see cref="TextEncodings.Pattern"/>; null for UTF-8, or what the file's byte order mark says.</summary>
    public string? Encoding { get; init; }

    /// <summary>Names of the columns where the file has no header row; null where its first row is one.</summary>
    public IReadOnlyList<string>? Header { get; init; }

    /// <summary>Name of the sheet of a workbook; null for the first that is not hidden.</summary>
    public string? Sheet { get; init; }

    /// <summary>Lines before the header that are passed over.</summary>
    public int SkipLines { get; init; }

    /// <summary>What lines begin with that are passed over; null where there are none.</summary>
    public char? Comment { get; init; }

    /// <summary>What becomes of columns without a name.</summary>
    public UnnamedColumns UnnamedColumns { get; init; }

    /// <summary>Whether rows may end with a separator that the header lacks.</summary>
    public bool TrailingSeparator { get; init; }

    /// <summary>Whether lines may end in different ways.</summary>
    public bool MixedLineEndings { get; init; }

    /// <summary>How numbers are written.</summary>
    public NumberFormat Numbers { get; init; } = NumberFormat.Plain;

    /// <summary>All of it as a text: equal texts, equal reading.</summary>
    public string ToKey() => JsonSerializer.Serialize(this);
}
