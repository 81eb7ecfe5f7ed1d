using HealthTorch.Sources.Cells;
using HealthTorch.Sources.Reading;

namespace HealthTorch.Sources.Excel;

/// <summary>Iterates over the rows of a sheet of a workbook.</summary>
/// <param name="rows">The rows of the sheet, positioned at the header; disposed with the cursor.</param>
/// <param name="cells">The cell index of each reader.</param>
/// <param name="readers">The readers.</param>
/// <param name="cancellation">Cancels the reading.</param>
internal sealed class WorkbookCursor(WorkbookRows rows, int[] cells, ColumnReader[] readers, CancellationToken cancellation)
    : RowCursor(readers)
{
    public override string Location => $"{base.Location} ({rows.Location})";

    public override string CellText(int reader) => WorkbookRows.Text(rows[cells[reader]]);

    public override void Dispose() => rows.Dispose();

    protected override bool Advance()
    {
        cancellation.ThrowIfCancellationRequested();
        return rows.MoveNext();
    }

    protected override bool Read(int row, ColumnReader reader, int place)
    {
        var value = rows[cells[place]];
        return (reader, value) is (NumericReader numeric, double number) && double.IsFinite(number)
            ? numeric.Read(row, number)
            : reader.Read(row, WorkbookRows.Text(value));
    }
}
