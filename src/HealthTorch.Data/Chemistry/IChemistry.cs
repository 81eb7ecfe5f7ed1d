namespace HealthTorch.Data.Chemistry;

/// <summary>A cheminformatics toolkit. An instance can be used from any number of threads.</summary>
public interface IChemistry
{
    /// <summary>Name and version of the toolkit; part of the key of cached results.</summary>
    string Version { get; }

    /// <summary>Names of the descriptors.</summary>
    IReadOnlyList<string> DescriptorNames { get; }

    /// <summary>Computes the representation of a molecule.</summary>
    /// <param name="text">SMILES, or a mol block as in an SDF file.</param>
    /// <returns>Null if it is not a molecule: the text cannot be parsed, or valences are impossible.</returns>
    Molecule? Describe(string text);

    /// <summary>Computes the Morgan fingerprint of a molecule: the hashed circular atom neighborhoods that occur in it.</summary>
    /// <param name="smiles">SMILES of a molecule.</param>
    /// <param name="radius">Radius of a neighborhood in bonds: 2 for ECFP4.</param>
    /// <param name="bits">Number of bits.</param>
    /// <returns>Indices of the bits that are set, ascending.</returns>
    /// <remarks>Rogers, Hahn: Extended-connectivity fingerprints (2010).</remarks>
    int[] Fingerprint(string smiles, int radius, int bits);

    /// <summary>Draws a molecule.</summary>
    /// <param name="smiles">SMILES of a molecule; atoms and bonds are numbered in their order in the string.</param>
    /// <param name="drawing">Size and highlights.</param>
    /// <returns>A self-contained SVG element.</returns>
    string Draw(string smiles, MoleculeDrawing drawing);
}

/// <summary>How a molecule is drawn.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
public sealed record MoleculeDrawing(int Width = 300, int Height = 200)
{
    /// <summary>Colors of highlighted atoms, by index.</summary>
    public IReadOnlyDictionary<int, Highlight> Atoms { get; init; } = new Dictionary<int, Highlight>();

    /// <summary>Colors of highlighted bonds, by index.</summary>
    public IReadOnlyDictionary<int, Highlight> Bonds { get; init; } = new Dictionary<int, Highlight>();
}

/// <summary>An RGB color.</summary>
/// <param name="Red">In [0, 1].</param>
/// <param name="Green">In [0, 1].</param>
/// <param name="Blue">In [0, 1].</param>
public readonly record struct Highlight(double Red, double Green, double Blue);
