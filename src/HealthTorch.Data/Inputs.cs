using HealthTorch.Data.Molecules;
using HealthTorch.Data.Rows;

namespace HealthTorch.Data;

/// <summary>
/// The values of each patient that a model may read: one of a small closed family (<see cref="Table"/> for raw inputs,
/// <see cref="FeatureRows"/>
/// and <see cref="MoleculeGraphs"/> for prepared inputs).
/// </summary>
public abstract class Inputs
{
    /// <summary>Number of rows.</summary>
    public abstract int Count { get; }

    /// <summary>Returns the inputs of the given rows, in the given order.</summary>
    /// <param name="rows">Row numbers in [0, <see cref="Count"/>).</param>
    public abstract Inputs Take(IReadOnlyList<int> rows);
}
