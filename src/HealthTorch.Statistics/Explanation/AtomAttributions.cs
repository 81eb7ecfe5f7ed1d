using HealthTorch.Data.Chemistry;
using HealthTorch.Data.Molecules;
using HealthTorch.Data.Rows;

namespace HealthTorch.Statistics.Explanation;

/// <summary>
/// Attributions of a graph network's prediction to the atoms and bonds of a molecule (occlusion): the decrease of the prediction when the
/// features of the atom (or bond) are set to zero; everything else is unchanged and messages still pass through it.
/// </summary>
/// <remarks>
/// Zeiler, Fergus: Visualizing and understanding convolutional networks (2014), section 4.2, occlude regions of an image; Riniker, Landrum:
/// Similarity maps (2013) and Sheridan: Interpretation of QSAR models by coloring atoms according to changes in predicted activity (2019)
/// color atoms by the change. For a linear network that sums over atoms, the attributions add up to the total contribution of atoms and
/// bonds; for other networks they need not, since an interaction of two atoms is part of both attributions.
/// </remarks>
/// <param name="Prediction">The prediction for the molecule.</param>
/// <param name="Atoms">One attribution per atom; positive if the atom raises the prediction.</param>
/// <param name="Bonds">One attribution per bond.</param>
public sealed record AtomAttributions(double Prediction, IReadOnlyList<double> Atoms, IReadOnlyList<double> Bonds)
{
    /// <summary>Computes the attributions for a molecule.</summary>
    /// <param name="graph">The molecule.</param>
    /// <param name="others">One row of additional features, which are not changed.</param>
    /// <param name="predict">The model: one predicted number per prepared molecule.</param>
    public static AtomAttributions Compute(MoleculeGraph graph, FeatureRows others, Func<MoleculeGraphs, double[]> predict)
    {
        MoleculeGraph[] graphs =
        [
            graph,
            .. graph.Atoms.Select((_, atom) => graph with { MaskedAtom = atom }),
            .. graph.Bonds.Select((_, bond) => graph with { MaskedBond = bond }),
        ];
        var predictions = predict(new MoleculeGraphs(graphs, [.. Enumerable.Range(0, graphs.Length)], others.Take(new int[graphs.Length])));
        double[] shares = [.. predictions.Skip(1).Select(hidden => predictions[0] - hidden)];
        return new AtomAttributions(predictions[0], shares[..graph.Atoms.Length], shares[graph.Atoms.Length..]);
    }
}
