using System.Numerics;

namespace HealthTorch.Data;

/// <summary>Morgan fingerprints (radius 2, 2048 bits) packed for comparison.</summary>
internal sealed class Fingerprints
{
    private const int Radius = 2;
    private const int Bits = 2048;
    private const int Words = Bits / 64;

    private readonly ulong[] _words;
    private readonly int[] _counts;

    /// <summary>Packs the fingerprints of molecules.</summary>
    /// <param name="molecules">The molecules.</param>
    public Fingerprints(MoleculeList molecules)
    {
        _words = new ulong[molecules.Count * Words];
        _counts = new int[molecules.Count];
        foreach (var (molecule, bits) in molecules.Fingerprints(Radius, Bits).Index())
        {
            _counts[molecule] = bits.Length;
            foreach (var bit in bits)
            {
                _words[(molecule * Words) + (bit / 64)] |= 1UL << (bit % 64);
            }
        }
    }

    /// <summary>Share of the bits set in either of two molecules that are set in both; 1 where none is set at all.</summary>
    /// <param name="a">Index of a molecule.</param>
    /// <param name="b">Index of another.</param>
    /// <remarks>Jaccard (1901); Rogers, Tanimoto: A computer program for classifying plants (1960).</remarks>
    public double Tanimoto(int a, int b)
    {
        ReadOnlySpan<ulong> x = _words.AsSpan(a * Words, Words), y = _words.AsSpan(b * Words, Words);
        var both = 0;
        for (var i = 0; i < Words; i++)
        {
            both += BitOperations.PopCount(x[i] & y[i]);
        }

        var either = _counts[a] + _counts[b] - both;
        return either == 0 ? 1 : (double)both / either;
    }

    /// <summary>The largest similarity of a molecule to any of others.</summary>
    /// <param name="molecule">Index of a molecule.</param>
    /// <param name="others">Indices of at least one.</param>
    public double Nearest(int molecule, int[] others)
    {
        var nearest = 0.0;
        foreach (var other in others)
        {
            nearest = Math.Max(nearest, Tanimoto(molecule, other));
        }

        return nearest;
    }
}
