using HealthTorch.Data.Chemistry;

namespace HealthTorch.Benchmarks;

/// <summary>The numbers of <see cref="PaddedBatch"/> before they are tensors.</summary>
/// <param name="count">Molecules.</param>
/// <param name="atoms">Atoms of the largest.</param>
/// <param name="edges">Directed bonds of the largest.</param>
internal sealed class PaddedArrays(int count, int atoms, int edges)
{
    public float[] AtomFeatures { get; } = new float[count * atoms * MoleculeFeatures.AtomFeatureCount];

    public float[] EdgeFeatures { get; } = new float[count * edges * MoleculeFeatures.BondFeatureCount];

    public float[] Leaves { get; } = new float[count * edges * atoms];

    public float[] Arrives { get; } = new float[count * atoms * edges];

    public float[] Follows { get; } = new float[count * edges * edges];

    public float[] Shares { get; } = new float[count * atoms];

    /// <summary>Writes a molecule to its place.</summary>
    public void Write(int place, GraphArrays graphs, int row)
    {
        var (atom, size) = (graphs.AtomStarts[row], graphs.AtomStarts[row + 1] - graphs.AtomStarts[row]);
        var (edge, end) = (graphs.EdgeStarts[row], graphs.EdgeStarts[row + 1]);
        Copy(graphs.AtomFeatures, atom, size, AtomFeatures, place * atoms, MoleculeFeatures.AtomFeatureCount);
        Copy(graphs.EdgeFeatures, edge, end - edge, EdgeFeatures, place * edges, MoleculeFeatures.BondFeatureCount);
        Shares.AsSpan(place * atoms, size).Fill(1f / size);
        for (var here = edge; here < end; here++)
        {
            var line = (place * edges) + here - edge;
            Leaves[(line * atoms) + graphs.Sources[here] - atom] = 1;
            Arrives[(((place * atoms) + graphs.Targets[here] - atom) * edges) + here - edge] = 1;
            for (var other = edge; other < end; other++)
            {
                Follows[(line * edges) + other - edge] = graphs.Targets[other] == graphs.Sources[here] && other != GraphArrays.Reverse(here) ? 1 : 0;
            }
        }
    }

    private static void Copy(float[] from, int first, int rows, float[] to, int place, int width) =>
        from.AsSpan(first * width, rows * width).CopyTo(to.AsSpan(place * width));
}
