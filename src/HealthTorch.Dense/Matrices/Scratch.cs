namespace HealthTorch.Dense;

/// <summary>Room of each thread for packed blocks: as large as the largest so far, so that nothing is allocated in the long run.</summary>
internal static class Scratch<T>
    where T : unmanaged
{
    [ThreadStatic]
    private static (T[]? Data, int Start) t_rows;

    [ThreadStatic]
    private static (T[]? Data, int Start) t_columns;

    /// <summary>Aligned room for packed rows of A.</summary>
    /// <param name="count">Numbers needed.</param>
    public static (T[] Data, int Start) OfRows(int count) => Of(ref t_rows, count);

    /// <summary>Aligned room for packed columns of B.</summary>
    /// <param name="count">Numbers needed.</param>
    public static (T[] Data, int Start) OfColumns(int count) => Of(ref t_columns, count);

    private static (T[] Data, int Start) Of(ref (T[]? Data, int Start) room, int count)
    {
        if (room.Data is null || room.Data.Length - room.Start < count)
        {
            room = Matrix<T>.Aligned(count);
        }

        return (room.Data!, room.Start);
    }
}
