namespace HealthTorch.Data;

/// <summary>Type of a bond.</summary>
public enum BondType
{
    /// <summary>One pair of electrons.</summary>
    Single,

    /// <summary>Two pairs.</summary>
    Double,

    /// <summary>Three pairs.</summary>
    Triple,

    /// <summary>Part of an aromatic ring.</summary>
    Aromatic,

    /// <summary>Any other, such as the dative bond of a metal.</summary>
    Other,
}

/// <summary>How the substituents of a double bond are arranged.</summary>
public enum BondStereo
{
    /// <summary>Not stated, or there is no choice.</summary>
    None,

    /// <summary>Stated to be unknown.</summary>
    Any,

    /// <summary>Z: those of higher rank are on the same side.</summary>
    Z,

    /// <summary>E: those of higher rank are on opposite sides.</summary>
    E,
}

/// <summary>A bond between two atoms of a molecule.</summary>
/// <param name="Begin">Index of an atom.</param>
/// <param name="End">Index of the other.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsConjugated">Whether its electrons are delocalised over neighbouring bonds.</param>
/// <param name="IsInRing">Whether it is part of a ring.</param>
/// <param name="Stereo">Arrangement of the substituents.</param>
public readonly record struct Bond(int Begin, int End, BondType Type, bool IsConjugated, bool IsInRing, BondStereo Stereo);
