namespace HealthTorch.Sources.Columns;

/// <summary>Collects the values of a column as they are read, and encodes each segment when it is full.</summary>
internal sealed class ColumnBuilder
{
    private readonly List<Segment> _segments = [];
    private double[] _open = [];

    /// <summary>Resizes the open segment.</summary>
    /// <param name="rows">New number of rows; existing values are kept.</param>
    public void Resize(int rows) => Array.Resize(ref _open, rows);

    /// <summary>The value of a row of the open segment.</summary>
    /// <param name="row">Row number within it.</param>
    public double this[int row]
    {
        get => _open[row];
        set => _open[row] = value;
    }

    /// <summary>Encodes the open segment and begins a new one.</summary>
    /// <param name="rows">Number of its rows that are used.</param>
    public void CompleteSegment(int rows) => _segments.Add(SegmentEncoder.Encode(_open.AsSpan(0, rows)));

    /// <summary>The values of all encoded segments.</summary>
    public SegmentedColumnValues Build() => new(_segments);

    /// <summary>The values of all encoded segments, transformed value by value.</summary>
    /// <param name="change">Transforms a value that is not missing.</param>
    public SegmentedColumnValues Build(Func<double, double> change)
    {
        var values = new double[Segment.MaxRows];
        return new([.. _segments.Select(segment => Transform(segment, values, change))]);
    }

    private static Segment Transform(Segment segment, double[] values, Func<double, double> change)
    {
        var rows = values.AsSpan(0, segment.Length);
        segment.CopyTo(0, rows);
        foreach (ref var value in rows)
        {
            value = double.IsNaN(value) ? value : change(value);
        }

        return SegmentEncoder.Encode(rows);
    }
}
