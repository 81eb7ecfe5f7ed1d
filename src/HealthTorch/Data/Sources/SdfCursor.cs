namespace HealthTorch.Data;

/// <summary>Goes through the records of an SDF.</summary>
/// <param name="records">Before the first record; disposed with the cursor.</param>
/// <param name="columns">The column of each reader.</param>
/// <param name="readers">The readers.</param>
internal sealed class SdfCursor(SdfRecords records, string[] columns, ColumnReader[] readers) : RowCursor
{
    public override bool MoveNext() => records.MoveNext();

    public override int Read(int row)
    {
        for (var i = 0; i < readers.Length; i++)
        {
            if (!readers[i].Read(row, TextOf(i)))
            {
                return i;
            }
        }

        return -1;
    }

    public override string TextOf(int reader) => columns[reader] switch
    {
        SdfFile.Molecule => records.Block,
        SdfFile.Title => records.Title,
        var property => records.Properties.GetValueOrDefault(property, ""),
    };

    public override void Dispose() => records.Dispose();
}
