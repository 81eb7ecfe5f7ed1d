namespace HealthTorch.Data;

/// <summary>One column of a raw <see cref="Table"/>.</summary>
/// <param name="Name">The name in the file's header.</param>
/// <param name="Kind">How its values are read: numeric, boolean (0 or 1), ordinal, category or molecule.</param>
/// <param name="Values">One value a row; NaN where missing. Categories and ordinals hold the index into <paramref name="Levels"/>.</param>
/// <param name="Levels">
/// The levels of a category or ordinal column (ordinals in their order); canonical SMILES of molecules; empty otherwise.
/// </param>
/// <param name="Unit">Unit of a numeric column, such as mmHg, or null.</param>
public sealed record Column(string Name, ColumnKind Kind, ColumnValues Values, IReadOnlyList<string> Levels, string? Unit = null)
{
    /// <summary>Of a column of molecules: those that the values are indices of, whose SMILES are the <see cref="Levels"/>.</summary>
    public MoleculeList? Molecules { get; init; }

    /// <summary>
    /// Of a prediction request: the texts of values that count as missing since the data dictionary does not allow them, a place for each
    /// row, null elsewhere. Null where there are none, and in training.
    /// </summary>
    internal IReadOnlyList<string?>? NotAllowed { get; init; }

    /// <summary>The column of the given rows, in the given order; the values are not copied.</summary>
    /// <param name="rows">Row numbers, not changed afterwards.</param>
    public Column Take(int[] rows) => this with
    {
        Values = Values.Take(rows),
        NotAllowed = NotAllowed is null ? null : CodedTexts.Take(NotAllowed, rows),
    };
}
