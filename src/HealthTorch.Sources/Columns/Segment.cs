namespace HealthTorch.Sources.Columns;

/// <summary>Up to 65,536 neighbouring values of a column.</summary>
internal abstract class Segment
{
    /// <summary>Rows of every segment of a column but the last.</summary>
    public const int MaxRows = 1 << Shift;

    /// <summary>A row number without its last so many bits is the number of its segment.</summary>
    public const int Shift = 16;

    /// <summary>Number of rows.</summary>
    public abstract int Length { get; }

    /// <summary>Memory that the values take.</summary>
    public abstract int Bytes { get; }

    /// <summary>The value of a row.</summary>
    /// <param name="row">Row number within the segment.</param>
    public abstract double this[int row] { get; }

    /// <summary>Copies neighbouring values.</summary>
    /// <param name="start">The first row.</param>
    /// <param name="into">Where they go.</param>
    public abstract void CopyTo(int start, Span<double> into);

    /// <summary>Copies the values of rows of the column that lie in this segment.</summary>
    /// <param name="rows">Row numbers within the column.</param>
    /// <param name="into">Where they go.</param>
    public abstract void Gather(ReadOnlySpan<int> rows, Span<double> into);
}
