namespace HealthTorch.Data;

/// <summary>Up to 65,536 consecutive values of a column.</summary>
internal abstract class Segment
{
    /// <summary>Number of rows of every segment of a column except the last.</summary>
    public const int MostRows = 1 << Shift;

    /// <summary>Number of low bits of a row number within a segment: the remaining bits are the segment number.</summary>
    public const int Shift = 16;

    /// <summary>Number of rows.</summary>
    public abstract int Length { get; }

    /// <summary>Memory used by the values, in bytes.</summary>
    public abstract int Bytes { get; }

    /// <summary>The value of a row.</summary>
    /// <param name="row">Row number within the segment.</param>
    public abstract double this[int row] { get; }

    /// <summary>Copies consecutive values.</summary>
    /// <param name="start">The first row.</param>
    /// <param name="into">The destination.</param>
    public abstract void CopyTo(int start, Span<double> into);

    /// <summary>Copies the values of rows of the column that lie in this segment.</summary>
    /// <param name="rows">Row numbers within the column.</param>
    /// <param name="into">The destination.</param>
    public abstract void Gather(ReadOnlySpan<int> rows, Span<double> into);

    /// <summary>Writes everything that <see cref="SegmentFile"/> needs to restore the segment.</summary>
    /// <param name="writer">The destination.</param>
    public abstract void Write(BinaryWriter writer);
}
