using System.Collections;
using System.Collections.Concurrent;

namespace HealthTorch.Data.Chemistry;

/// <summary>A row that was excluded because it has no valid molecule.</summary>
/// <param name="Row">
/// Its number, from 1, among the rows read: the rows of the file, without rows that were excluded because their target is missing.
/// </param>
/// <param name="Id">Identifier of the row; its number in the file, from 1, if rows have no identifiers.</param>
/// <param name="Text">The text found instead of a molecule; null if it was empty.</param>
public sealed record ExcludedMolecule(int Row, string Id, string? Text)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Id}: {(Text is null ? "nothing" : $"'{Text}'")}{(Reason is null ? "" : $" ({Reason})")}";

    /// <summary>Why the text is not a molecule, if that is known without the chemistry toolkit.</summary>
    public string? Reason { get; init; }

    /// <summary>The reason why the row was excluded, never null.</summary>
    public string Explanation => Reason ?? (Text is null ? "empty" : "RDKit cannot read it");
}

/// <summary>The distinct molecules of a column, with properties that are computed on first use.</summary>
/// <param name="chemistry">The toolkit that read them.</param>
/// <param name="molecules">The molecules, without duplicate canonical SMILES.</param>
/// <param name="excluded">Rows that were excluded because they had no valid molecule.</param>
public sealed class MoleculeList(IChemistry chemistry, IReadOnlyList<Molecule> molecules, IReadOnlyList<ExcludedMolecule> excluded)
    : IReadOnlyList<Molecule>
{
    private readonly ConcurrentDictionary<(int Radius, int Bits), Lazy<int[][]>> _fingerprints = [];

    /// <inheritdoc/>
    public int Count => molecules.Count;

    /// <summary>Rows of the file that were excluded because they had no valid molecule.</summary>
    public IReadOnlyList<ExcludedMolecule> Excluded { get; } = excluded;

    /// <summary>Identifiers of rows with a salt or mixture, of which only the largest fragment is used.</summary>
    public IReadOnlyList<string> SaltStrippedRows { get; init; } = [];

    /// <summary>Names of the descriptors of each molecule.</summary>
    public IReadOnlyList<string> DescriptorNames => chemistry.DescriptorNames;

    /// <inheritdoc/>
    public Molecule this[int index] => molecules[index];

    /// <summary>Returns the Morgan fingerprint of each molecule: indices of the bits that are set.</summary>
    /// <param name="radius">Radius of a neighborhood in bonds.</param>
    /// <param name="bits">Number of bits.</param>
    public IReadOnlyList<int[]> Fingerprints(int radius, int bits) => _fingerprints.GetOrAdd((radius, bits), key => new(() =>
    {
        var all = new int[Count][];

        // Each concurrent thread requires a chemistry engine, and the thread pool adds threads while a machine is busy.
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, Count, options, place => all[place] =
            key == (2, 2048) && molecules[place].Morgan is { } known
                ? known
                : chemistry.Fingerprint(molecules[place].Smiles, key.Radius, key.Bits));
        return all;
    })).Value;

    /// <summary>Returns a molecule with its atoms in the order of its canonical SMILES, as it is drawn.</summary>
    /// <param name="index">Index of the molecule.</param>
    public MoleculeGraph GraphAsDrawn(int index) => chemistry.Describe(this[index].Smiles)!.Graph;

    /// <summary>Draws a molecule.</summary>
    /// <param name="index">Index of the molecule.</param>
    /// <param name="drawing">Size and highlights of the atoms and bonds of <see cref="GraphAsDrawn"/>.</param>
    /// <returns>A self-contained SVG element.</returns>
    public string Draw(int index, MoleculeDrawing drawing) => chemistry.Draw(this[index].Smiles, drawing);

    /// <inheritdoc/>
    public IEnumerator<Molecule> GetEnumerator() => molecules.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
