using System.Collections;
using System.Collections.Concurrent;

namespace HealthTorch.Data;

/// <summary>A row that was left out because what stands for its molecule is none.</summary>
/// <param name="Row">
/// Its number, from 1, among the rows read: those of the file, less those that were left out because their target is missing.
/// </param>
/// <param name="Id">Identifier of the row; its number in the file, from 1, where rows have none.</param>
/// <param name="Text">What was found instead of a molecule; null where there was nothing.</param>
public sealed record LeftOutMolecule(int Row, string Id, string? Text)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Id}: {(Text is null ? "nothing" : $"'{Text}'")}{(Reason is null ? "" : $" ({Reason})")}";

    /// <summary>Why it is no molecule, where that is known without chemistry.</summary>
    public string? Reason { get; init; }

    /// <summary>Why the row was left out, in any case.</summary>
    public string Explanation => Reason ?? (Text is null ? "empty" : "RDKit cannot read it");
}

/// <summary>The different molecules of a column, each once, and what is worked out of them when first asked for.</summary>
/// <param name="chemistry">The chemistry that described them.</param>
/// <param name="molecules">No two with the same canonical SMILES.</param>
/// <param name="leftOut">Rows that were left out because they had none.</param>
public sealed class MoleculeList(IChemistry chemistry, IReadOnlyList<Molecule> molecules, IReadOnlyList<LeftOutMolecule> leftOut) : IReadOnlyList<Molecule>
{
    private readonly ConcurrentDictionary<(int Radius, int Bits), Lazy<int[][]>> _fingerprints = [];

    /// <inheritdoc/>
    public int Count => molecules.Count;

    /// <summary>Rows of the file that were left out because they had no molecule.</summary>
    public IReadOnlyList<LeftOutMolecule> LeftOut { get; } = leftOut;

    /// <summary>Identifiers of rows that are a salt or mixture of which the largest fragment is read.</summary>
    public IReadOnlyList<string> Stripped { get; init; } = [];

    /// <summary>Names of the descriptors of each molecule.</summary>
    public IReadOnlyList<string> DescriptorNames => chemistry.DescriptorNames;

    /// <inheritdoc/>
    public Molecule this[int index] => molecules[index];

    /// <summary>The Morgan fingerprint of each molecule: places of the bits that are set.</summary>
    /// <param name="radius">Bonds from the centre of a neighbourhood to its border.</param>
    /// <param name="bits">Length.</param>
    public IReadOnlyList<int[]> Fingerprints(int radius, int bits) => _fingerprints.GetOrAdd((radius, bits), key => new(() =>
    {
        var all = new int[Count][];

        // Each thread that asks at the same time costs the chemistry an engine of its own, and the pool adds threads while a machine is
        // busy.
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, Count, options, place => all[place] =
            key == (2, 2048) && molecules[place].Morgan is { } known ? known : chemistry.Fingerprint(molecules[place].Smiles, key.Radius, key.Bits));
        return all;
    })).Value;

    /// <summary>A molecule with its atoms in the order of its canonical SMILES, as it is drawn.</summary>
    /// <param name="index">Its place.</param>
    public MoleculeGraph GraphAsDrawn(int index) => chemistry.Describe(this[index].Smiles)!.Graph;

    /// <summary>Draws a molecule.</summary>
    /// <param name="index">Its place.</param>
    /// <param name="drawing">Size and highlights of <see cref="GraphAsDrawn"/>'s atoms and bonds.</param>
    /// <returns>An SVG element of its own.</returns>
    public string Draw(int index, MoleculeDrawing drawing) => chemistry.Draw(this[index].Smiles, drawing);

    /// <inheritdoc/>
    public IEnumerator<Molecule> GetEnumerator() => molecules.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
