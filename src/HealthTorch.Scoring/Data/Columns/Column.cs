namespace HealthTorch.Data;

/// <summary>One column of a raw <see cref="Table"/>.</summary>
/// <param name="Name">The name in the file's header.</param>
/// <param name="Kind">How its values are read: numeric, boolean (0 or 1), ordinal or category.</param>
/// <param name="Values">One value a row; NaN where missing. Categories and ordinals hold the index into <paramref name="Levels"/>.</param>
/// <param name="Levels">The levels of a category or ordinal column (ordinals in their order); empty otherwise.</param>
/// <param name="Unit">Unit of a numeric column, such as mmHg, or null.</param>
public sealed record Column(string Name, ColumnKind Kind, ColumnValues Values, IReadOnlyList<string> Levels, string? Unit = null)
{
    /// <summary>The column of the given rows, in the given order; the values are not copied.</summary>
    /// <param name="rows">Row numbers, not changed afterwards.</param>
    public Column Take(int[] rows) => this with { Values = Values.Take(rows) };
}
