namespace HealthTorch.Data;

/// <summary>A sheet of an Excel workbook.</summary>
internal sealed class WorkbookFile : SourceFile
{
    private readonly string _path;
    private readonly string? _sheet;
    private readonly CsvFormat _format;

    private WorkbookFile(string path, string? sheet, CsvFormat format)
        : base(path, path, () => OpenBytes(path))
    {
        (_path, _sheet, _format) = (path, sheet, format);
        using var rows = Rows();
        Columns = rows.Header;
        HeaderHints = rows.Hints();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Columns { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> HeaderHints { get; }

    /// <inheritdoc/>
    public override NumberFormat Numbers => _format.Numbers;

    /// <inheritdoc/>
    public override IReadOnlyList<string> NumberOptions => ["decimalMark"];

    /// <inheritdoc/>
    public override string Format => $"Excel {_sheet} {_format.ToKey()}";

    /// <summary>Reads the header of a sheet.</summary>
    /// <param name="path">Where the workbook is.</param>
    /// <param name="sheet">Name of the sheet; null for the first.</param>
    /// <param name="format">What is passed over before and beside the columns.</param>
    public static WorkbookFile Open(string path, string? sheet, CsvFormat format) => new(path, sheet, format);

    /// <inheritdoc/>
    public override RowCursor Rows(IReadOnlyList<PlannedColumn> columns, ColumnReader[] readers, CancellationToken cancellation) =>
        new WorkbookCursor(Rows(), [.. columns.Select(column => column.Index)], readers, cancellation);

    /// <inheritdoc/>
    public override string Place(int row)
    {
        using var rows = Rows();
        for (var i = 0; i <= row && rows.MoveNext(); i++)
        {
        }

        return $"{base.Place(row)} ({rows.Place})";
    }

    private WorkbookRows Rows() => new(OpenBytes(_path), Name, _sheet, _format);
}
