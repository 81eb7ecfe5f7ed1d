namespace HealthTorch.Dense.Matrices;

/// <summary>
/// Scratch buffers of each thread for packed blocks. A buffer is as large as its largest use so far, so that eventually nothing is
/// allocated.
/// </summary>
internal static class ScratchBuffer<T>
    where T : unmanaged
{
    [ThreadStatic]
    private static (T[]? Data, int Start) t_rows;

    [ThreadStatic]
    private static (T[]? Data, int Start) t_columns;

    /// <summary>Returns an aligned buffer for packed rows of A.</summary>
    /// <param name="count">The number of elements.</param>
    public static (T[] Data, int Start) ForRows(int count) => EnsureCapacity(ref t_rows, count);

    /// <summary>Returns an aligned buffer for packed columns of B.</summary>
    /// <param name="count">The number of elements.</param>
    public static (T[] Data, int Start) ForColumns(int count) => EnsureCapacity(ref t_columns, count);

    private static (T[] Data, int Start) EnsureCapacity(ref (T[]? Data, int Start) buffer, int count)
    {
        if (buffer.Data is null || buffer.Data.Length - buffer.Start < count)
        {
            buffer = MatrixView<T>.AllocateAligned(count);
        }

        return (buffer.Data!, buffer.Start);
    }
}
