namespace HealthTorch.Data;

/// <summary>Goes through the records of an SDF.</summary>
/// <param name="records">Before the first record; disposed with the cursor.</param>
/// <param name="columns">The column of each reader.</param>
/// <param name="readers">The readers.</param>
internal sealed class SdfCursor(SdfRecords records, string[] columns, ColumnReader[] readers) : RowCursor
{
    public override string Place => $"record {Row + 1} (line {records.Line})";

    public override bool MoveNext()
    {
        Row++;
        return records.MoveNext();
    }

    public override void Read(int row, ICollection<int> refused)
    {
        for (var i = 0; i < readers.Length; i++)
        {
            if (!readers[i].Read(row, TextOf(i)))
            {
                refused.Add(i);
            }
        }
    }

    public override string TextOf(int reader) => columns[reader] switch
    {
        SdfFile.Molecule => records.Block,
        SdfFile.Title => records.Title,
        var property => records.Properties.GetValueOrDefault(property, ""),
    };

    public override void Dispose() => records.Dispose();
}
