namespace HealthTorch.Data.Chemistry;

/// <summary>The numeric atom and bond features of graph networks.</summary>
/// <remarks>
/// Yang et al.: Analyzing learned molecular representations for property prediction (2019), as implemented in chemprop 1: each categorical
/// feature is one-hot encoded, with a last element for any other value.
/// </remarks>
public static class MoleculeFeatures
{
    /// <summary>
    /// Number of atom features: atomic number 1 to 100 (101), degree with hydrogens 0 to 5 (7), charge -1, -2, 1, 2, 0 (6), chirality none,
    /// clockwise, counter-clockwise, other (5), hydrogens 0 to 4 (6), hybridization sp, sp2, sp3, sp3d, sp3d2 (6), aromatic, mass / 100.
    /// </summary>
    public const int AtomFeatureCount = 133;

    /// <summary>
    /// Number of bond features: single, double, triple, aromatic (4), conjugated, in a ring, stereo none, any, Z, E, cis, trans (7).
    /// </summary>
    public const int BondFeatureCount = 13;

    private const int MaxAtomicNumber = 100;
    private static readonly int[] s_charges = [-1, -2, 1, 2, 0];

    /// <summary>Writes the features of an atom.</summary>
    /// <param name="atom">The atom.</param>
    /// <param name="features">(<see cref="AtomFeatureCount"/>) zeros.</param>
    public static void Write(Atom atom, Span<float> features)
    {
        features = OneHot(features, MaxAtomicNumber, atom.AtomicNumber - 1);
        features = OneHot(features, 6, atom.Degree);
        features = OneHot(features, s_charges.Length, Array.IndexOf(s_charges, atom.Charge));
        features = OneHot(features, 4, (int)atom.Chirality);
        features = OneHot(features, 5, atom.Hydrogens);
        features = OneHot(features, 5, atom.Hybridization - Hybridization.Sp);
        features[0] = atom.IsAromatic ? 1 : 0;
        features[1] = (float)(atom.Mass * 0.01);
    }

    /// <summary>Writes the features of a bond.</summary>
    /// <param name="bond">The bond.</param>
    /// <param name="features">(<see cref="BondFeatureCount"/>) zeros.</param>
    public static void Write(Bond bond, Span<float> features)
    {
        if (bond.Type != BondType.Other)
        {
            features[(int)bond.Type] = 1;
        }

        features[4] = bond.IsConjugated ? 1 : 0;
        features[5] = bond.IsInRing ? 1 : 0;
        OneHot(features[6..], 6, (int)bond.Stereo);
    }

    // Sets the element of a choice, or the last element for any other value.
    private static Span<float> OneHot(Span<float> features, int choices, int choice)
    {
        features[choice >= 0 && choice < choices ? choice : choices] = 1;
        return features[(choices + 1)..];
    }
}
