using System.ComponentModel.DataAnnotations;

namespace HealthTorch.Data;

/// <summary>
/// A sheet of an Excel workbook (<c>.xlsx</c>, <c>.xlsb</c> or <c>.xls</c>): the first row that is not blank has the names of the columns.
/// </summary>
/// <remarks>
/// Numbers are read as they are stored, dates as ISO 8601, formulas by the value that was last computed. Blank rows are passed over, and a
/// blank cell is missing. Of <c>.xlsx</c>, an error such as <c>#N/A</c> is its text, which <c>missing</c> of the dictionary can name, and a
/// formula that was never computed is refused; of the other formats both are missing.
/// </remarks>
public sealed record ExcelData : FileData
{
    /// <summary>
    /// Name of the sheet; null for the first that is not hidden. A workbook of new patients has one of this name, too.
    /// </summary>
    public string? Sheet { get; init; }

    /// <summary>Rows before the header that are passed over, such as titles.</summary>
    [Range(0, 1_000_000)]
    public int SkipLines { get; init; }

    /// <summary>What becomes of columns without a name that hold something.</summary>
    public UnnamedColumns UnnamedColumns { get; init; }

    /// <summary>Point or comma: what parts the fraction of numbers that are stored as text.</summary>
    [RegularExpression("[.,]")]
    public string DecimalMark { get; init; } = ".";

    private TableFormat Format => TableFormat.Usual with
    {
        Sheet = Sheet,
        SkipLines = SkipLines,
        UnnamedColumns = UnnamedColumns,
        Numbers = new NumberFormat(DecimalMark[0], null),
    };

    /// <inheritdoc/>
    internal override TableFormat RequestFormat => Format;

    /// <inheritdoc/>
    internal override SourceFile Open() => WorkbookFile.At(Path, Format);
}
