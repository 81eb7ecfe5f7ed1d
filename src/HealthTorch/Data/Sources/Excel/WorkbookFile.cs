namespace HealthTorch.Data;

/// <summary>A sheet of an Excel workbook.</summary>
internal sealed class WorkbookFile : SourceFile
{
    private readonly string _path;
    private readonly TableFormat _format;

    private WorkbookFile(string path, TableFormat format)
        : base(path, path, () => OpenBytes(path))
    {
        (_path, _format) = (path, format);
        if (!FirstBytes.AreWorkbook(FirstBytes.Of(() => OpenBytes(path))))
        {
            throw new DataException($"{path}: the file is not an Excel workbook; use \"type\": \"csv\" to read text files");
        }

        using var rows = Rows();
        Columns = rows.Header;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Columns { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> HeaderHints
    {
        get
        {
            using var rows = Rows();
            return rows.Hints();
        }
    }

    /// <inheritdoc/>
    public override NumberFormat Numbers => _format.Numbers;

    /// <inheritdoc/>
    public override IReadOnlyList<string> NumberOptions => ["decimalMark"];

    /// <summary>Reads the header of a sheet.</summary>
    /// <param name="path">Path of the workbook.</param>
    /// <param name="format">The sheet, and the rows and columns to skip.</param>
    public static WorkbookFile At(string path, TableFormat format) => new(path, format);

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

    private WorkbookRows Rows() => new(() => OpenBytes(_path), Name, _format);
}
