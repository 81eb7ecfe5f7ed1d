using HealthTorch.Data.Chemistry;
using HealthTorch.Data.Rows;

namespace HealthTorch.Data.Molecules;

/// <summary>Prepared molecules, one per row, with the features of the other columns.</summary>
/// <param name="graphs">The distinct molecules.</param>
/// <param name="molecules">Index of each row's molecule.</param>
/// <param name="others">Features of the other columns: the same number of rows, and zero or more features.</param>
public sealed class MoleculeGraphs(IReadOnlyList<MoleculeGraph> graphs, int[] molecules, FeatureRows others) : Inputs
{
    /// <inheritdoc/>
    public override int Count => molecules.Length;

    /// <summary>Features of the other columns; without features if there are no other columns.</summary>
    public FeatureRows AdditionalFeatures => others;

    /// <summary>The molecule of a row.</summary>
    /// <param name="row">Row number.</param>
    public MoleculeGraph this[int row] => graphs[molecules[row]];

    /// <inheritdoc/>
    public override MoleculeGraphs Take(IReadOnlyList<int> rows) =>
        new(graphs, [.. rows.Select(row => molecules[row])], others.Take(rows));

    /// <summary>Combines all molecules into one graph.</summary>
    public GraphArrays Collate() => GraphArrays.Create([.. molecules.Select(molecule => graphs[molecule])]);
}
