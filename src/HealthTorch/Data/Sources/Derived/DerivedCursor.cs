namespace HealthTorch.Data;

/// <summary>Iterates over the rows of a file together with their derived columns.</summary>
/// <param name="rows">The file's own columns; disposed with the cursor.</param>
/// <param name="derivation">The derived columns; disposed with the cursor.</param>
/// <param name="readers">The readers of the file's own columns, then those of the derived ones.</param>
/// <param name="first">Index of the first derived column.</param>
internal sealed class DerivedCursor(RowCursor rows, Derivation derivation, ColumnReader[] readers, int first) : RowCursor(readers)
{
    public override string Place => rows.Place;

    public override string TextOf(int reader) => reader < first ? rows.TextOf(reader) : derivation[reader - first];

    public override void Dispose()
    {
        rows.Dispose();
        derivation.Dispose();
    }

    protected override bool Advance() => rows.MoveNext() && derivation.MoveNext();

    protected override bool Read(int row, ColumnReader reader, int place) =>
        place < first ? rows.Read(row, place) : reader.Read(row, derivation[place - first]);
}
