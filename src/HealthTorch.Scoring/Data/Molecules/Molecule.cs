using System.Text.Json.Serialization;

namespace HealthTorch.Data;

/// <summary>The atoms and bonds of a molecule.</summary>
/// <param name="Atoms">In the order in which they were written.</param>
/// <param name="Bonds">Each once.</param>
public sealed record MoleculeGraph(Atom[] Atoms, Bond[] Bonds)
{
    /// <summary>The atom of whose features networks read zeros, to find out what it matters; null for none.</summary>
    [JsonIgnore]
    public int? HiddenAtom { get; init; }

    /// <summary>The bond of whose features networks read zeros; null for none.</summary>
    [JsonIgnore]
    public int? HiddenBond { get; init; }
}

/// <summary>A molecule as chemistry software describes it.</summary>
/// <param name="Smiles">Canonical SMILES: the same for every way to write the molecule.</param>
/// <param name="FlatSmiles">Canonical SMILES without stereochemistry and isotopes.</param>
/// <param name="Scaffold">
/// Canonical SMILES of the Murcko scaffold (rings, what links them, and atoms bound to these by double bonds), without stereochemistry;
/// empty for an acyclic molecule.
/// </param>
/// <param name="Graph">Its atoms and bonds.</param>
/// <param name="Descriptors">Values of <see cref="IChemistry.DescriptorNames"/>; NaN where one is not defined.</param>
/// <remarks>
/// Bemis, Murcko: The properties of known drugs. 1. Molecular frameworks (1996), with exocyclic double bonds kept, as RDKit does.
/// </remarks>
public sealed record Molecule(string Smiles, string FlatSmiles, string Scaffold, MoleculeGraph Graph, double[] Descriptors)
{
    /// <summary>
    /// Places of the bits that are set in its Morgan fingerprint of radius 2 and 2048 bits, ascending; null where they are not known.
    /// </summary>
    public int[]? Morgan { get; init; }

    /// <summary>Whether it is a salt or a mixture: parts without a bond between them.</summary>
    [JsonIgnore]
    public bool IsMixture => Smiles.Contains('.', StringComparison.Ordinal);

    /// <summary>Whether any of its atoms is carbon.</summary>
    [JsonIgnore]
    public bool HasCarbon => Array.Exists(Graph.Atoms, atom => atom.AtomicNumber == 6);

    /// <summary>Whether any of its atoms stands for no element: <c>*</c> in SMILES, an R group of a mol block.</summary>
    [JsonIgnore]
    public bool HasWildcard => Array.Exists(Graph.Atoms, atom => atom.AtomicNumber == 0);
}
