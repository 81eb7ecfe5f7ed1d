namespace HealthTorch.Data.Chemistry;

/// <summary>The arrangement of an atom's orbitals, as RDKit assigns it.</summary>
public enum Hybridization
{
    /// <summary>None of the others, such as that of a transition metal.</summary>
    Other,

    /// <summary>s: an atom without a bond, or hydrogen.</summary>
    S,

    /// <summary>sp: linear.</summary>
    Sp,

    /// <summary>sp2: trigonal.</summary>
    Sp2,

    /// <summary>sp3: tetrahedral.</summary>
    Sp3,

    /// <summary>sp3d: trigonal bipyramidal.</summary>
    Sp3d,

    /// <summary>sp3d2: octahedral.</summary>
    Sp3d2,
}

/// <summary>How the neighbors of a tetrahedral atom are arranged, seen from the first of them.</summary>
public enum Chirality
{
    /// <summary>Not specified, or not applicable.</summary>
    Unspecified,

    /// <summary>Clockwise.</summary>
    Clockwise,

    /// <summary>Counter-clockwise.</summary>
    Counterclockwise,
}

/// <summary>An atom of a molecule; hydrogens are counted and are not separate atoms.</summary>
/// <param name="AtomicNumber">Protons: 6 is carbon.</param>
/// <param name="Degree">Number of bonds to other atoms, including hydrogens.</param>
/// <param name="Charge">Formal charge.</param>
/// <param name="Chirality">Arrangement of its neighbors.</param>
/// <param name="Hydrogens">Hydrogens bound to it.</param>
/// <param name="Hybridization">Arrangement of its orbitals.</param>
/// <param name="IsAromatic">Whether it is part of an aromatic ring.</param>
/// <param name="Mass">Atomic weight, or the mass of the isotope if one is specified (to five decimals), in dalton.</param>
/// <param name="IsInRing">Whether it is part of any ring.</param>
public readonly record struct Atom(
    int AtomicNumber,
    int Degree,
    int Charge,
    Chirality Chirality,
    int Hydrogens,
    Hybridization Hybridization,
    bool IsAromatic,
    double Mass,
    bool IsInRing);
