using System.Numerics;
using System.Runtime.InteropServices;
using HealthTorch.Data.Chemistry;

namespace HealthTorch.Sources.Molecules;

/// <summary>Morgan fingerprints (radius 2, 2048 bits) packed for comparison.</summary>
internal sealed class Fingerprints
{
    /// <summary>Radius of an atom environment, in bonds.</summary>
    public const int Radius = 2;

    /// <summary>Length of a fingerprint.</summary>
    public const int Bits = 2048;

    private const int Words = Bits / 64;

    private readonly ulong[] _words;
    private readonly int[] _counts;

    /// <summary>Packs the fingerprints of molecules.</summary>
    /// <param name="molecules">The molecules.</param>
    public Fingerprints(MoleculeList molecules)
        : this(Pack(molecules.Fingerprints(Radius, Bits)))
    {
    }

    private Fingerprints(ulong[] words)
    {
        _words = words;
        _counts =
            [.. Enumerable.Range(0, words.Length / Words).Select(molecule => GetWords(molecule).ToArray().Sum(BitOperations.PopCount))];
    }

    /// <summary>Number of molecules.</summary>
    public int Count => _counts.Length;

    /// <summary>All bits: 256 bytes per molecule; byte b holds bits 8 b to 8 b + 7, lowest bit first.</summary>
    /// <remarks>Assumes a little-endian machine, as do all platforms of .NET.</remarks>
    public ReadOnlySpan<byte> Bytes => MemoryMarshal.AsBytes<ulong>(_words);

    /// <summary>Reads <see cref="Bytes"/>.</summary>
    /// <param name="bytes">A multiple of 256 bytes.</param>
    public static Fingerprints FromBytes(ReadOnlySpan<byte> bytes) => new(MemoryMarshal.Cast<byte, ulong>(bytes).ToArray());

    /// <summary>The fingerprints of some of the molecules.</summary>
    /// <param name="molecules">Their indices.</param>
    public Fingerprints Take(IEnumerable<int> molecules) => new([.. molecules.SelectMany(molecule => GetWords(molecule).ToArray())]);

    /// <summary>
    /// Tanimoto similarity of two molecules: number of bits set in both divided by number of bits set in either; 1 if no bit is set.
    /// </summary>
    /// <param name="a">Index of a molecule.</param>
    /// <param name="b">Index of another molecule.</param>
    /// <remarks>Jaccard (1901); Rogers, Tanimoto: A computer program for classifying plants (1960).</remarks>
    public double Tanimoto(int a, int b) => Tanimoto(a, this, b);

    /// <summary>The maximum similarity of a molecule to the given other molecules.</summary>
    /// <param name="molecule">Index of a molecule.</param>
    /// <param name="others">Indices of at least one molecule.</param>
    public double MaxSimilarity(int molecule, int[] others)
    {
        var nearest = 0.0;
        foreach (var other in others)
        {
            nearest = Math.Max(nearest, Tanimoto(molecule, other));
        }

        return nearest;
    }

    /// <summary>The maximum similarity of a molecule to the molecules of another list.</summary>
    /// <param name="molecule">Index of a molecule.</param>
    /// <param name="others">At least one molecule.</param>
    public double MaxSimilarity(int molecule, Fingerprints others) => MaxSimilarity(molecule, others, 0, others.Count);

    /// <summary>The maximum similarity of a molecule to the other molecules of the list; 0 if there is no other.</summary>
    /// <param name="molecule">Index of a molecule.</param>
    public double MaxSimilarityToOthers(int molecule) =>
        Math.Max(MaxSimilarity(molecule, this, 0, molecule), MaxSimilarity(molecule, this, molecule + 1, Count));

    private double MaxSimilarity(int molecule, Fingerprints others, int from, int to)
    {
        var nearest = 0.0;
        for (var other = from; other < to; other++)
        {
            nearest = Math.Max(nearest, Tanimoto(molecule, others, other));
        }

        return nearest;
    }

    private ReadOnlySpan<ulong> GetWords(int molecule) => _words.AsSpan(molecule * Words, Words);

    private double Tanimoto(int a, Fingerprints others, int b)
    {
        ReadOnlySpan<ulong> x = GetWords(a), y = others.GetWords(b);
        var both = 0;
        for (var i = 0; i < Words; i++)
        {
            both += BitOperations.PopCount(x[i] & y[i]);
        }

        var either = _counts[a] + others._counts[b] - both;
        return either == 0 ? 1 : (double)both / either;
    }

    private static ulong[] Pack(IReadOnlyList<int[]> molecules)
    {
        var words = new ulong[molecules.Count * Words];
        foreach (var (molecule, bits) in molecules.Index())
        {
            foreach (var bit in bits)
            {
                words[(molecule * Words) + (bit / 64)] |= 1UL << (bit % 64);
            }
        }

        return words;
    }
}
