namespace HealthTorch.Data.Columns;

/// <summary>Selected rows of other values: it stores no values, only row numbers, which all columns of a table share.</summary>
/// <param name="source">The other values.</param>
/// <param name="selection">Row numbers in the source.</param>
internal sealed class IndexedColumnValues(ColumnValues source, int[] selection) : ColumnValues
{
    private const int BlockSize = 512;

    public override int Length => selection.Length;

    public override long Bytes => source.Bytes;

    public override double this[int row] => source[selection[row]];

    public override void CopyTo(int start, Span<double> into) => source.Gather(selection.AsSpan(start, into.Length), into);

    public override void Gather(ReadOnlySpan<int> rows, Span<double> into)
    {
        Span<int> sources = stackalloc int[BlockSize];
        for (var start = 0; start < rows.Length; start += BlockSize)
        {
            var count = Math.Min(BlockSize, rows.Length - start);
            for (var i = 0; i < count; i++)
            {
                sources[i] = selection[rows[start + i]];
            }

            source.Gather(sources[..count], into[start..]);
        }
    }
}
