using HealthTorch.Sources.Cells;
using HealthTorch.Sources.Reading;

namespace HealthTorch.Sources.Derived;

/// <summary>Iterates over the rows of a file together with their derived columns.</summary>
/// <param name="rows">The file's own columns; disposed with the cursor.</param>
/// <param name="derivation">The derived columns; disposed with the cursor.</param>
/// <param name="readers">The readers of the file's own columns, then those of the derived ones.</param>
/// <param name="first">Index of the first derived column.</param>
internal sealed class DerivedCursor(
    RowCursor rows, DerivedColumnEvaluator derivation, ColumnReader[] readers, int first) : RowCursor(readers)
{
    public override string Location => rows.Location;

    public override string CellText(int reader) => reader < first ? rows.CellText(reader) : derivation[reader - first];

    public override void Dispose()
    {
        rows.Dispose();
        derivation.Dispose();
    }

    protected override bool Advance() => rows.MoveNext() && derivation.MoveNext();

    protected override bool Read(int row, ColumnReader reader, int place) =>
        place < first ? rows.Read(row, place) : reader.Read(row, derivation[place - first]);
}
