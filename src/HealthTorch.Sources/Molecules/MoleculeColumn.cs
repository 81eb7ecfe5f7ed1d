using HealthTorch.Data;
using HealthTorch.Data.Chemistry;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Rows;

namespace HealthTorch.Sources.Molecules;

/// <summary>The molecules of a cohort, row by row.</summary>
/// <param name="Molecules">The distinct molecules.</param>
/// <param name="MoleculeIndices">The index of each row's molecule in the list.</param>
internal sealed record MoleculeColumn(MoleculeList Molecules, int[] MoleculeIndices)
{
    /// <summary>The molecules of the single molecule column of a cohort; null if it has none or several.</summary>
    /// <param name="cohort">The cohort as read.</param>
    public static MoleculeColumn? Find(Cohort cohort)
    {
        Column[] columns = [.. (cohort.Inputs as Table)?.Columns.Where(column => column.Molecules is not null) ?? []];
        return columns is [var only] ? new MoleculeColumn(only.Molecules!, [.. only.Values.Select(value => (int)value)]) : null;
    }

    /// <summary>The molecules of the single molecule column of a cohort, which is required.</summary>
    /// <param name="cohort">The cohort as read.</param>
    /// <param name="what">What requires them, for messages.</param>
    /// <exception cref="DataException">The cohort has no molecule column, or several.</exception>
    public static MoleculeColumn Require(Cohort cohort, string what) => Find(cohort)
        ?? throw new DataException($"{what} requires exactly one column of kind molecule in the data dictionary");

    /// <summary>The molecule of a row.</summary>
    /// <param name="row">Row number.</param>
    public Molecule this[int row] => Molecules[MoleculeIndices[row]];
}
