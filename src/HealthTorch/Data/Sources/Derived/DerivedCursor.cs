namespace HealthTorch.Data;

/// <summary>Goes through the rows of a file and, beside them, through what is derived of each.</summary>
/// <param name="rows">The file's own columns; disposed with the cursor.</param>
/// <param name="derivation">The derived columns; disposed with the cursor.</param>
/// <param name="readers">The reader of each derived column.</param>
/// <param name="first">The place of the first of them among all readers.</param>
internal sealed class DerivedCursor(RowCursor rows, Derivation derivation, ColumnReader[] readers, int first) : RowCursor
{
    public override string Place => rows.Place;

    public override bool MoveNext()
    {
        Row++;
        return rows.MoveNext() && derivation.MoveNext();
    }

    public override void Read(int row, ICollection<int> refused)
    {
        rows.Read(row, refused);
        for (var i = 0; i < readers.Length; i++)
        {
            if (!readers[i].Read(row, derivation[i]))
            {
                refused.Add(first + i);
            }
        }
    }

    public override string TextOf(int reader) => reader < first ? rows.TextOf(reader) : derivation[reader - first];

    public override void Dispose()
    {
        rows.Dispose();
        derivation.Dispose();
    }
}
