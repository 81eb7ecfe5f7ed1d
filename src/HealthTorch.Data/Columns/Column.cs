using HealthTorch.Data.Chemistry;
using HealthTorch.Data.Rows;

namespace HealthTorch.Data.Columns;

/// <summary>One column of a raw <see cref="Table"/>.</summary>
/// <param name="Name">The name in the file's header.</param>
/// <param name="Kind">How its values are read: numeric, boolean (0 or 1), ordinal, category or molecule.</param>
/// <param name="Values">One value per row; NaN if missing. For categories and ordinals, the index into <paramref name="Levels"/>.</param>
/// <param name="Levels">
/// The levels of a categorical or ordinal column (ordinal levels in their order); canonical SMILES for molecules; empty otherwise.
/// </param>
/// <param name="Unit">Unit of a numeric column, such as mmHg, or null.</param>
public sealed record Column(string Name, ColumnKind Kind, ColumnValues Values, IReadOnlyList<string> Levels, string? Unit = null)
{
    /// <summary>For a column of molecules: the molecules that the values index, whose SMILES are the <see cref="Levels"/>.</summary>
    public MoleculeList? Molecules { get; init; }

    /// <summary>
    /// For a prediction request: the original text of each value that is treated as missing because the data dictionary does not allow it,
    /// one entry per row, null for other rows. Null if there are none, and in training.
    /// </summary>
    internal IReadOnlyList<string?>? DisallowedTexts { get; init; }

    /// <summary>Returns the column of the given rows, in the given order; the values are not copied.</summary>
    /// <param name="rows">Row numbers, which must not be modified afterwards.</param>
    public Column Take(int[] rows) => this with
    {
        Values = Values.Take(rows),
        DisallowedTexts = DisallowedTexts is null ? null : DictionaryEncodedStrings.Take(DisallowedTexts, rows),
    };
}
