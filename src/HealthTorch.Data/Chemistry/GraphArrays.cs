namespace HealthTorch.Data.Chemistry;

/// <summary>
/// Several molecules as one graph, without padding: all atoms in sequence, and for each bond two consecutive directed edges (one per
/// direction).
/// </summary>
public sealed class GraphArrays
{
    private GraphArrays(int[] atomStarts, int[] edgeStarts)
    {
        (AtomStarts, EdgeStarts) = (atomStarts, edgeStarts);
        AtomFeatures = new float[atomStarts[^1] * MoleculeFeatures.AtomFeatureCount];
        EdgeFeatures = new float[edgeStarts[^1] * MoleculeFeatures.BondFeatureCount];
        MoleculeOfAtom = new int[atomStarts[^1]];
        (Sources, Targets) = (new int[edgeStarts[^1]], new int[edgeStarts[^1]]);
    }

    /// <summary>Index of the first atom of each molecule, followed by the total number of atoms.</summary>
    public int[] AtomStarts { get; }

    /// <summary>Index of the first edge of each molecule, followed by the total number of edges.</summary>
    public int[] EdgeStarts { get; }

    /// <summary>Row-major, atoms x <see cref="MoleculeFeatures.AtomFeatureCount"/>.</summary>
    public float[] AtomFeatures { get; }

    /// <summary>
    /// Row-major, edges x <see cref="MoleculeFeatures.BondFeatureCount"/>: both edges of a bond have the features of the bond.
    /// </summary>
    public float[] EdgeFeatures { get; }

    /// <summary>The source atom of each edge.</summary>
    public int[] Sources { get; }

    /// <summary>The target atom of each edge.</summary>
    public int[] Targets { get; }

    /// <summary>The molecule index of each atom.</summary>
    public int[] MoleculeOfAtom { get; }

    /// <summary>Number of molecules.</summary>
    public int Count => AtomStarts.Length - 1;

    /// <summary>Returns the edge of the same bond in the other direction.</summary>
    /// <param name="edge">Index of an edge.</param>
    public static int Reverse(int edge) => edge ^ 1;

    /// <summary>Combines molecules into one graph.</summary>
    /// <param name="graphs">The molecules.</param>
    public static GraphArrays Create(IReadOnlyList<MoleculeGraph> graphs)
    {
        var arrays = new GraphArrays(Starts(graphs, graph => graph.Atoms.Length), Starts(graphs, graph => 2 * graph.Bonds.Length));
        for (var molecule = 0; molecule < graphs.Count; molecule++)
        {
            arrays.Write(molecule, graphs[molecule]);
        }

        return arrays;
    }

    private static int[] Starts(IReadOnlyList<MoleculeGraph> graphs, Func<MoleculeGraph, int> size)
    {
        var starts = new int[graphs.Count + 1];
        for (var molecule = 0; molecule < graphs.Count; molecule++)
        {
            starts[molecule + 1] = checked(starts[molecule] + size(graphs[molecule]));
        }

        return starts;
    }

    private void Write(int molecule, MoleculeGraph graph)
    {
        var (first, edge) = (AtomStarts[molecule], EdgeStarts[molecule]);
        foreach (var (i, atom) in graph.Atoms.Index())
        {
            MoleculeOfAtom[first + i] = molecule;
            if (i != graph.MaskedAtom)
            {
                MoleculeFeatures.Write(
                    atom, AtomFeatures.AsSpan((first + i) * MoleculeFeatures.AtomFeatureCount, MoleculeFeatures.AtomFeatureCount));
            }
        }

        foreach (var (i, bond) in graph.Bonds.Index())
        {
            Write(edge, first + bond.Begin, first + bond.End, bond, i == graph.MaskedBond);
            Write(edge + 1, first + bond.End, first + bond.Begin, bond, i == graph.MaskedBond);
            edge += 2;
        }
    }

    private void Write(int edge, int source, int target, Bond bond, bool isHidden)
    {
        (Sources[edge], Targets[edge]) = (source, target);
        if (!isHidden)
        {
            MoleculeFeatures.Write(bond, EdgeFeatures.AsSpan(edge * MoleculeFeatures.BondFeatureCount, MoleculeFeatures.BondFeatureCount));
        }
    }
}
