namespace HealthTorch.Data;

/// <summary>Which fragments of a molecule are read: parts without a bond between them, as of salts.</summary>
public enum MoleculeFragments
{
    /// <summary>All of them, as one molecule.</summary>
    All,

    /// <summary>
    /// The largest one: of those with carbon, where there are any, the one with the most heavy atoms; of equals the heavier one, then the
    /// one whose canonical SMILES comes first. Its charge stays as written, and tautomers are not changed.
    /// </summary>
    Largest,
}
