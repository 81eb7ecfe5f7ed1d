using System.ComponentModel.DataAnnotations;
using HealthTorch.Sources.Cells;
using HealthTorch.Sources.Csv;
using HealthTorch.Sources.Files;
using HealthTorch.Sources.Reading;

namespace HealthTorch.Sources.Excel;

/// <summary>
/// A sheet of an Excel workbook (<c>.xlsx</c>, <c>.xlsb</c> or <c>.xls</c>): the first row that is not blank contains the column names.
/// </summary>
/// <remarks>
/// Numbers are read as stored, dates as ISO 8601, and formulas as their last computed value. Blank rows are skipped, and a blank cell is
/// missing. In <c>.xlsx</c> files, an error such as <c>#N/A</c> is read as its text, which can be listed in <c>missing</c> of the
/// dictionary, and a formula that was never computed is an error; in the other formats both are missing.
/// </remarks>
public sealed record ExcelData : FileData
{
    /// <summary>
    /// Name of the sheet; null for the first sheet that is not hidden. A workbook of new patients must have a sheet with the same name.
    /// </summary>
    public string? Sheet { get; init; }

    /// <summary>Number of rows before the header that are skipped, such as titles.</summary>
    [Range(0, 1_000_000)]
    public int SkipLines { get; init; }

    /// <summary>How columns without a name that contain values are handled.</summary>
    public UnnamedColumns UnnamedColumns { get; init; }

    /// <summary>The decimal separator of numbers that are stored as text: a point or a comma.</summary>
    [RegularExpression("[.,]")]
    public string DecimalMark { get; init; } = ".";

    private TableFormat Format => TableFormat.Default with
    {
        Sheet = Sheet,
        SkipLines = SkipLines,
        UnnamedColumns = UnnamedColumns,
        Numbers = new NumberFormat(DecimalMark[0], null),
    };

    /// <inheritdoc/>
    internal override TableFormat RequestFormat => Format;

    /// <inheritdoc/>
    internal override SourceFile Open() => WorkbookFile.OpenSheet(Path, Format);
}
