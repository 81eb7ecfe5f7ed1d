namespace HealthTorch.Data;

/// <summary>Prepared molecules, one a row, with the features of the other columns.</summary>
/// <param name="graphs">Different molecules.</param>
/// <param name="molecules">The place of each row's molecule among them.</param>
/// <param name="others">Features of the other columns: as many rows, and none or more features.</param>
public sealed class Molecules(IReadOnlyList<MoleculeGraph> graphs, int[] molecules, Rows others) : Inputs
{
    /// <inheritdoc/>
    public override int Count => molecules.Length;

    /// <summary>Features of the other columns; no features where there are none.</summary>
    public Rows Others => others;

    /// <summary>The molecule of a row.</summary>
    /// <param name="row">Row number.</param>
    public MoleculeGraph this[int row] => graphs[molecules[row]];

    /// <inheritdoc/>
    public override Molecules Take(IReadOnlyList<int> rows) =>
        new(graphs, [.. rows.Select(row => molecules[row])], others.Take(rows));

    /// <summary>All molecules side by side as one graph.</summary>
    public GraphArrays Collate() => GraphArrays.Of([.. molecules.Select(molecule => graphs[molecule])]);
}
