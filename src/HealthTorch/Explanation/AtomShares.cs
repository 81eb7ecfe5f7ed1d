using HealthTorch.Data;

namespace HealthTorch.Explanation;

/// <summary>
/// What each atom and bond of a molecule does to what a network of graphs says of it: how much less it says where the atom's (the bond's)
/// features are hidden, read as zeros, while all else stays and messages still pass through.
/// </summary>
/// <remarks>
/// Zeiler, Fergus: Visualizing and understanding convolutional networks (2014), section 4.2, hides parts of an image; Riniker, Landrum:
/// Similarity maps (2013) and Sheridan: Interpretation of QSAR models by coloring atoms according to changes in predicted activity (2019)
/// colour atoms by the change. Of a linear network that sums its atoms, shares add up to what atoms and bonds say together; of others they
/// need not, since what two atoms say together is part of both shares.
/// </remarks>
/// <param name="Said">What is said of the molecule.</param>
/// <param name="Atoms">By atom: above 0 where it raises what is said.</param>
/// <param name="Bonds">By bond.</param>
public sealed record AtomShares(double Said, IReadOnlyList<double> Atoms, IReadOnlyList<double> Bonds)
{
    /// <summary>Explains a molecule.</summary>
    /// <param name="graph">The molecule.</param>
    /// <param name="others">One row: features beside the graph, which stay as they are.</param>
    /// <param name="say">What the model says of prepared molecules, a number each.</param>
    public static AtomShares Of(MoleculeGraph graph, Rows others, Func<Molecules, double[]> say)
    {
        MoleculeGraph[] graphs =
        [
            graph,
            .. graph.Atoms.Select((_, atom) => graph with { HiddenAtom = atom }),
            .. graph.Bonds.Select((_, bond) => graph with { HiddenBond = bond }),
        ];
        var said = say(new Molecules(graphs, [.. Enumerable.Range(0, graphs.Length)], others.Take(new int[graphs.Length])));
        double[] shares = [.. said.Skip(1).Select(hidden => said[0] - hidden)];
        return new AtomShares(said[0], shares[..graph.Atoms.Length], shares[graph.Atoms.Length..]);
    }
}
