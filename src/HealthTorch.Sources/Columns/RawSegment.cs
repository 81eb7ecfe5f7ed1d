namespace HealthTorch.Sources.Columns;

/// <summary>Unencoded values, eight bytes each: measurements with full precision.</summary>
/// <param name="values">One value per row.</param>
internal sealed class RawSegment(double[] values) : Segment
{
    public override int Length => values.Length;

    public override int Bytes => values.Length * sizeof(double);

    public override double this[int row] => values[row];

    public override void CopyTo(int start, Span<double> into) => values.AsSpan(start, into.Length).CopyTo(into);

    public override void Gather(ReadOnlySpan<int> rows, Span<double> into)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            into[i] = values[rows[i] & (MaxRows - 1)];
        }
    }
}
