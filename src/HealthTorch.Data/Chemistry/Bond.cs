namespace HealthTorch.Data.Chemistry;

/// <summary>Type of a bond.</summary>
public enum BondType
{
    /// <summary>One electron pair.</summary>
    Single,

    /// <summary>Two electron pairs.</summary>
    Double,

    /// <summary>Three electron pairs.</summary>
    Triple,

    /// <summary>Part of an aromatic ring.</summary>
    Aromatic,

    /// <summary>Any other, such as the dative bond of a metal.</summary>
    Other,
}

/// <summary>How the substituents of a double bond are arranged.</summary>
public enum BondStereo
{
    /// <summary>Not specified, or not applicable.</summary>
    None,

    /// <summary>Specified as unknown.</summary>
    Any,

    /// <summary>Z: the substituents of higher priority are on the same side.</summary>
    Z,

    /// <summary>E: the substituents of higher priority are on opposite sides.</summary>
    E,
}

/// <summary>A bond between two atoms of a molecule.</summary>
/// <param name="Begin">Index of the first atom.</param>
/// <param name="End">Index of the second atom.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsConjugated">Whether its electrons are delocalized over neighboring bonds.</param>
/// <param name="IsInRing">Whether it is part of a ring.</param>
/// <param name="Stereo">Arrangement of the substituents.</param>
public readonly record struct Bond(int Begin, int End, BondType Type, bool IsConjugated, bool IsInRing, BondStereo Stereo);
