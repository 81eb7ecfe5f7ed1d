namespace HealthTorch.Data;

/// <summary>Goes through the rows of a sheet of a workbook.</summary>
/// <param name="rows">The sheet, at its header; disposed with the cursor.</param>
/// <param name="cells">The cell of each reader.</param>
/// <param name="readers">The readers.</param>
/// <param name="cancellation">Ends the reading early.</param>
internal sealed class WorkbookCursor(WorkbookRows rows, int[] cells, ColumnReader[] readers, CancellationToken cancellation) : RowCursor
{
    public override string Place => $"{base.Place} ({rows.Place})";

    public override bool MoveNext()
    {
        cancellation.ThrowIfCancellationRequested();
        Row++;
        return rows.MoveNext();
    }

    public override void Read(int row, ICollection<int> refused)
    {
        for (var i = 0; i < readers.Length; i++)
        {
            var isAllowed = (readers[i], rows[cells[i]]) is (NumericReader numeric, double number) && double.IsFinite(number)
                ? numeric.Read(row, number)
                : readers[i].Read(row, rows.TextOf(cells[i]));
            if (!isAllowed)
            {
                refused.Add(i);
            }
        }
    }

    public override string TextOf(int reader) => rows.TextOf(cells[reader]);

    public override void Dispose() => rows.Dispose();
}
