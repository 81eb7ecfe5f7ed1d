using HealthTorch.Data;
using HealthTorch.Sources.Cells;
using HealthTorch.Sources.Reading;

namespace HealthTorch.Sources.Excel;

/// <summary>A sheet of an Excel workbook.</summary>
internal sealed class WorkbookFile : SourceFile
{
    private readonly string _path;
    private readonly TableFormat _format;

    private WorkbookFile(string path, TableFormat format)
        : base(path, path, () => OpenBytes(path))
    {
        (_path, _format) = (path, format);
        if (!FileSignature.IsWorkbook(FileSignature.Read(() => OpenBytes(path))))
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
    public override NumberFormat NumberFormat => _format.Numbers;

    /// <inheritdoc/>
    public override IReadOnlyList<string> NumberFormatOptions => ["decimalMark"];

    /// <summary>Reads the header of a sheet.</summary>
    /// <param name="path">Path of the workbook.</param>
    /// <param name="format">The sheet, and the rows and columns to skip.</param>
    public static WorkbookFile OpenSheet(string path, TableFormat format) => new(path, format);

    /// <inheritdoc/>
    public override RowCursor Rows(IReadOnlyList<ColumnBinding> columns, ColumnReader[] readers, CancellationToken cancellation) =>
        new WorkbookCursor(Rows(), [.. columns.Select(column => column.Index)], readers, cancellation);

    /// <inheritdoc/>
    public override string Location(int row)
    {
        using var rows = Rows();
        for (var i = 0; i <= row && rows.MoveNext(); i++)
        {
        }

        return $"{base.Location(row)} ({rows.Location})";
    }

    private WorkbookRows Rows() => new(() => OpenBytes(_path), Name, _format);
}
