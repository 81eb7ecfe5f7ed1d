using System.Text.Json.Serialization;

namespace HealthTorch.Data.Chemistry;

/// <summary>The atoms and bonds of a molecule.</summary>
/// <param name="Atoms">The atoms in the order in which they were written.</param>
/// <param name="Bonds">The bonds, each once.</param>
public sealed record MoleculeGraph(Atom[] Atoms, Bond[] Bonds)
{
    /// <summary>The atom whose features are set to zero, to measure its importance; null for none.</summary>
    [JsonIgnore]
    public int? MaskedAtom { get; init; }

    /// <summary>The bond whose features are set to zero; null for none.</summary>
    [JsonIgnore]
    public int? MaskedBond { get; init; }
}

/// <summary>A molecule as represented by the cheminformatics toolkit.</summary>
/// <param name="Smiles">Canonical SMILES: the same for every notation of the molecule.</param>
/// <param name="FlatSmiles">Canonical SMILES without stereochemistry and isotopes.</param>
/// <param name="Scaffold">
/// Canonical SMILES of the Murcko scaffold (rings, linkers, and atoms attached to these by double bonds), without stereochemistry; empty
/// for an acyclic molecule.
/// </param>
/// <param name="Graph">Its atoms and bonds.</param>
/// <param name="Descriptors">Values of <see cref="IChemistry.DescriptorNames"/>; NaN if undefined.</param>
/// <remarks>
/// Bemis, Murcko: The properties of known drugs. 1. Molecular frameworks (1996), with exocyclic double bonds kept, as RDKit does.
/// </remarks>
public sealed record Molecule(string Smiles, string FlatSmiles, string Scaffold, MoleculeGraph Graph, double[] Descriptors)
{
    /// <summary>Indices of the bits that are set in its Morgan fingerprint of radius 2 and 2048 bits, ascending; null if unknown.</summary>
    public int[]? Morgan { get; init; }

    /// <summary>Whether it is a salt or a mixture: it has fragments without a bond between them.</summary>
    [JsonIgnore]
    public bool IsMixture => Smiles.Contains('.', StringComparison.Ordinal);

    /// <summary>Whether any of its atoms is carbon.</summary>
    [JsonIgnore]
    public bool HasCarbon => Array.Exists(Graph.Atoms, atom => atom.AtomicNumber == 6);

    /// <summary>Whether any of its atoms is a wildcard: <c>*</c> in SMILES, an R group of a mol block.</summary>
    [JsonIgnore]
    public bool HasWildcard => Array.Exists(Graph.Atoms, atom => atom.AtomicNumber == 0);
}
