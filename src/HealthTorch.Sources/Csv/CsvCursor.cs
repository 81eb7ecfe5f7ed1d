using HealthTorch.Sources.Cells;
using HealthTorch.Sources.Reading;

namespace HealthTorch.Sources.Csv;

/// <summary>Iterates over the rows of a CSV file.</summary>
/// <param name="text">The file, decompressed; disposed with the cursor.</param>
/// <param name="records">Its records, positioned at the header.</param>
/// <param name="cells">The cell index of each reader.</param>
/// <param name="readers">The readers.</param>
internal sealed class CsvCursor(Stream text, CsvRecords records, int[] cells, ColumnReader[] readers) : RowCursor(readers)
{
    public override string Location => $"{base.Location} (line {records.Line})";

    public override string CellText(int reader) => records[cells[reader]].ToString();

    public override void Dispose() => text.Dispose();

    protected override bool Advance() => records.MoveNext();

    protected override bool Read(int row, ColumnReader reader, int place) => reader.Read(row, records[cells[place]]);
}
