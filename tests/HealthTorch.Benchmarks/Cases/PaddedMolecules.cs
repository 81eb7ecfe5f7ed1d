using HealthTorch.Data.Chemistry;
using HealthTorch.Data.Molecules;
using HealthTorch.Networks.Batches;
using static TorchSharp.torch;

namespace HealthTorch.Benchmarks;

/// <summary>Molecules as dense matrices, which each batch pads to its largest molecule.</summary>
/// <param name="molecules">The molecules.</param>
internal sealed class PaddedMolecules(MoleculeGraphs molecules) : InputsBatch
{
    private readonly GraphArrays _graphs = molecules.Collate();

    public override long Count => molecules.Count;

    public override IReadOnlyList<Tensor> DifferentiableTensors => [];

    public override PaddedBatch Select(Tensor rows) => new(_graphs, [.. rows.data<long>().Select(row => (int)row)]);

    public override PaddedBatch Slice(long start, long count) => new(_graphs, [.. Enumerable.Range((int)start, (int)count)]);

    protected override void Dispose(bool disposing)
    {
    }
}

/// <summary>Some of them: b molecules of at most n atoms and e directed bonds.</summary>
internal sealed class PaddedBatch : InputsBatch
{
    public PaddedBatch(GraphArrays graphs, int[] rows)
    {
        var (atoms, edges) = (Largest(rows, graphs.AtomStarts), Largest(rows, graphs.EdgeStarts));
        var matrices = new PaddedArrays(rows.Length, atoms, edges);
        foreach (var (place, row) in rows.Index())
        {
            matrices.Write(place, graphs, row);
        }

        AtomFeatures = tensor(matrices.AtomFeatures, [rows.Length, atoms, MoleculeFeatures.AtomFeatureCount]);
        EdgeFeatures = tensor(matrices.EdgeFeatures, [rows.Length, edges, MoleculeFeatures.BondFeatureCount]);
        Leaves = tensor(matrices.Leaves, [rows.Length, edges, atoms]);
        Arrives = tensor(matrices.Arrives, [rows.Length, atoms, edges]);
        Follows = tensor(matrices.Follows, [rows.Length, edges, edges]);
        Shares = tensor(matrices.Shares, [rows.Length, 1, atoms]);
    }

    /// <summary>(b, n, features).</summary>
    public Tensor AtomFeatures { get; }

    /// <summary>(b, e, features).</summary>
    public Tensor EdgeFeatures { get; }

    /// <summary>(b, e, n) 1 where an edge leaves an atom.</summary>
    public Tensor Leaves { get; }

    /// <summary>(b, n, e) 1 where an edge arrives at an atom.</summary>
    public Tensor Arrives { get; }

    /// <summary>(b, e, e) 1 where an edge goes on from another one and not back.</summary>
    public Tensor Follows { get; }

    /// <summary>(b, 1, n) what an atom counts in the mean of its molecule; 0 for none.</summary>
    public Tensor Shares { get; }

    public override long Count => AtomFeatures.shape[0];

    public override IReadOnlyList<Tensor> DifferentiableTensors => [AtomFeatures, EdgeFeatures];

    public override InputsBatch Select(Tensor rows) => throw new NotSupportedException();

    public override InputsBatch Slice(long start, long count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        foreach (var tensor in new[] { AtomFeatures, EdgeFeatures, Leaves, Arrives, Follows, Shares })
        {
            tensor.Dispose();
        }
    }

    private static int Largest(int[] rows, int[] starts) => rows.Max(row => starts[row + 1] - starts[row]);
}
