namespace HealthTorch.Sources.Dictionary;

/// <summary>Which fragments of a molecule (such as a salt) are read; fragments are not bonded to each other.</summary>
public enum MoleculeFragments
{
    /// <summary>All of them, as one molecule.</summary>
    All,

    /// <summary>
    /// The largest fragment: among the fragments with carbon, if any, the one with the most heavy atoms; ties are resolved by the larger
    /// mass, then by the canonical SMILES that sorts first. The charge and the tautomer are kept as written.
    /// </summary>
    Largest,
}
