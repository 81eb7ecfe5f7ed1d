using HealthTorch.Sources.Cells;
using HealthTorch.Sources.Reading;

namespace HealthTorch.Sources.Sdf;

/// <summary>Iterates over the records of an SDF file.</summary>
/// <param name="records">The records, positioned before the first; disposed with the cursor.</param>
/// <param name="columns">The column name of each reader.</param>
/// <param name="readers">The readers.</param>
internal sealed class SdfCursor(SdfRecords records, string[] columns, ColumnReader[] readers) : RowCursor(readers)
{
    public override string Location => $"record {Row + 1} (line {records.Line})";

    public override string CellText(int reader) => columns[reader] switch
    {
        SdfFile.Molecule => records.Block,
        SdfFile.Title => records.Title,
        var property => records.Properties.GetValueOrDefault(property, ""),
    };

    public override void Dispose() => records.Dispose();

    protected override bool Advance() => records.MoveNext();

    protected override bool Read(int row, ColumnReader reader, int place) => reader.Read(row, CellText(place));
}
