using HealthTorch.Data.Columns;

namespace HealthTorch.Sources.Columns;

/// <summary>The values of a column in segments that are encoded separately.</summary>
/// <param name="segments">The segments, with 65,536 rows each, except for the last.</param>
internal sealed class SegmentedColumnValues(IReadOnlyList<Segment> segments) : ColumnValues
{
    private readonly Segment[] _segments = [.. segments];

    public override int Length { get; } = segments.Sum(segment => segment.Length);

    public override long Bytes => _segments.Sum(segment => (long)segment.Bytes);

    public override double this[int row] => _segments[row >> Segment.Shift][row & (Segment.MaxRows - 1)];

    public override void CopyTo(int start, Span<double> into)
    {
        while (into.Length > 0)
        {
            var (segment, first) = (_segments[start >> Segment.Shift], start & (Segment.MaxRows - 1));
            var count = Math.Min(into.Length, segment.Length - first);
            segment.CopyTo(first, into[..count]);
            into = into[count..];
            start += count;
        }
    }

    public override void Gather(ReadOnlySpan<int> rows, Span<double> into)
    {
        while (rows.Length > 0)
        {
            var segment = rows[0] >> Segment.Shift;
            var count = 1;
            while (count < rows.Length && rows[count] >> Segment.Shift == segment)
            {
                count++;
            }

            _segments[segment].Gather(rows[..count], into);
            rows = rows[count..];
            into = into[count..];
        }
    }
}
