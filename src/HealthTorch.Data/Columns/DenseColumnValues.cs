namespace HealthTorch.Data.Columns;

/// <summary>Column values in an array.</summary>
/// <param name="values">One value per row.</param>
internal sealed class DenseColumnValues(double[] values) : ColumnValues
{
    public override int Length => values.Length;

    public override long Bytes => sizeof(double) * (long)values.Length;

    public override double this[int row] => values[row];

    public override void CopyTo(int start, Span<double> into) => values.AsSpan(start, into.Length).CopyTo(into);

    public override void Gather(ReadOnlySpan<int> rows, Span<double> into)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            into[i] = values[rows[i]];
        }
    }
}
