namespace HealthTorch.Data;

/// <summary>Goes through the rows of a CSV file.</summary>
/// <param name="text">The file, decompressed; disposed with the cursor.</param>
/// <param name="records">Its rows, at the header.</param>
/// <param name="cells">The cell of each reader.</param>
/// <param name="readers">The readers.</param>
internal sealed class CsvCursor(Stream text, CsvRecords records, int[] cells, ColumnReader[] readers) : RowCursor
{
    public override string Place => $"{base.Place} (line {records.Line})";

    public override bool MoveNext()
    {
        Row++;
        return records.MoveNext();
    }

    public override void Read(int row, ICollection<int> refused)
    {
        for (var i = 0; i < readers.Length; i++)
        {
            if (!readers[i].Read(row, records[cells[i]]))
            {
                refused.Add(i);
            }
        }
    }

    public override string TextOf(int reader) => records[cells[reader]].ToString();

    public override void Dispose() => text.Dispose();
}
