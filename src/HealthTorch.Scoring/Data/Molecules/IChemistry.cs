namespace HealthTorch.Data;

/// <summary>What chemistry software has to say of molecules. Made once, used from any number of threads.</summary>
public interface IChemistry
{
    /// <summary>Name and version: what is kept of molecules is known by it.</summary>
    string Version { get; }

    /// <summary>Names of the descriptors.</summary>
    IReadOnlyList<string> DescriptorNames { get; }

    /// <summary>Describes a molecule.</summary>
    /// <param name="text">SMILES, or a mol block as in an SDF file.</param>
    /// <returns>Null where it is not a molecule: the text does not parse, or valences are impossible.</returns>
    Molecule? Describe(string text);

    /// <summary>The Morgan fingerprint of a molecule: which circular neighbourhoods of atoms occur in it, hashed.</summary>
    /// <param name="smiles">SMILES of a molecule.</param>
    /// <param name="radius">Bonds from the centre of a neighbourhood to its border: 2 for what is called ECFP4.</param>
    /// <param name="bits">Length.</param>
    /// <returns>Places of the bits that are set, ascending.</returns>
    /// <remarks>Rogers, Hahn: Extended-connectivity fingerprints (2010).</remarks>
    int[] Fingerprint(string smiles, int radius, int bits);

    /// <summary>Draws a molecule.</summary>
    /// <param name="smiles">SMILES of a molecule; atoms and bonds are numbered as written there.</param>
    /// <param name="drawing">Size and highlights.</param>
    /// <returns>An SVG element of its own.</returns>
    string Draw(string smiles, MoleculeDrawing drawing);
}

/// <summary>How a molecule is drawn.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
public sealed record MoleculeDrawing(int Width = 300, int Height = 200)
{
    /// <summary>Colours of highlighted atoms, by index.</summary>
    public IReadOnlyDictionary<int, Highlight> Atoms { get; init; } = new Dictionary<int, Highlight>();

    /// <summary>Colours of highlighted bonds, by index.</summary>
    public IReadOnlyDictionary<int, Highlight> Bonds { get; init; } = new Dictionary<int, Highlight>();
}

/// <summary>A colour.</summary>
/// <param name="Red">In [0, 1].</param>
/// <param name="Green">In [0, 1].</param>
/// <param name="Blue">In [0, 1].</param>
public readonly record struct Highlight(double Red, double Green, double Blue);
