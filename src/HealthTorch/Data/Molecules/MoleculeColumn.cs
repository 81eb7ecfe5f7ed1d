namespace HealthTorch.Data;

/// <summary>The molecules of a cohort, row by row.</summary>
/// <param name="Molecules">Different molecules.</param>
/// <param name="OfRow">The place of each row's molecule among them.</param>
internal sealed record MoleculeColumn(MoleculeList Molecules, int[] OfRow)
{
    /// <summary>The molecules of a cohort's only column of molecules; null where it has none, or several.</summary>
    /// <param name="cohort">As read.</param>
    public static MoleculeColumn? Find(Cohort cohort)
    {
        Column[] columns = [.. (cohort.Inputs as Table)?.Columns.Where(column => column.Molecules is not null) ?? []];
        return columns is [var only] ? new MoleculeColumn(only.Molecules!, [.. only.Values.Select(value => (int)value)]) : null;
    }

    /// <summary>The molecules of a cohort that needs to have them.</summary>
    /// <param name="cohort">As read.</param>
    /// <param name="what">What needs them, for messages.</param>
    /// <exception cref="DataException">It has no column of molecules, or several.</exception>
    public static MoleculeColumn Of(Cohort cohort, string what) => Find(cohort)
        ?? throw new DataException($"{what} needs one column of molecules: one whose kind in the data dictionary is molecule");

    /// <summary>The molecule of a row.</summary>
    /// <param name="row">Row number.</param>
    public Molecule this[int row] => Molecules[OfRow[row]];
}
