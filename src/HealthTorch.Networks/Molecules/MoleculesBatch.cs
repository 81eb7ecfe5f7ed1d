using HealthTorch.Data.Chemistry;
using HealthTorch.Data.Molecules;
using HealthTorch.Networks.Batches;
using HealthTorch.Networks.Tensors;
using static TorchSharp.torch;

namespace HealthTorch.Networks.Molecules;

/// <summary>The tensors of <see cref="MoleculeGraphs"/>: concatenated atoms and directed edges of all molecules, without padding.</summary>
public sealed class MoleculesBatch : InputsBatch
{
    private readonly int[] _atomStarts;
    private readonly int[] _edgeStarts;

    private MoleculesBatch(
        int[] atomStarts,
        int[] edgeStarts,
        Tensor atoms,
        Tensor edges,
        Tensor sources,
        Tensor targets,
        Tensor moleculeOfAtom,
        RowsBatch? others)
    {
        (_atomStarts, _edgeStarts) = (atomStarts, edgeStarts);
        (AtomFeatures, EdgeFeatures, Sources, Targets, MoleculeOfAtom, OtherFeatures) =
            (atoms, edges, sources, targets, moleculeOfAtom, others);
    }

    /// <summary>(atoms, <see cref="MoleculeFeatures.AtomFeatureCount"/>).</summary>
    public Tensor AtomFeatures { get; }

    /// <summary>
    /// (edges, <see cref="MoleculeFeatures.BondFeatureCount"/>); the edge of the same bond in the other direction is at index ^ 1.
    /// </summary>
    public Tensor EdgeFeatures { get; }

    /// <summary>(edges) int64: the source atom of each edge.</summary>
    public Tensor Sources { get; }

    /// <summary>(edges) int64: the target atom of each edge.</summary>
    public Tensor Targets { get; }

    /// <summary>(atoms) int64: the molecule of each atom.</summary>
    public Tensor MoleculeOfAtom { get; }

    /// <summary>Features of the other columns; null without other columns.</summary>
    public RowsBatch? OtherFeatures { get; }

    /// <inheritdoc/>
    public override long Count => _atomStarts.Length - 1;

    // A few thousand atoms, for each of which networks keep hundreds of numbers at every step.
    internal override int EvaluationBatchSize => 128;

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor> DifferentiableTensors =>
        [AtomFeatures, EdgeFeatures, .. OtherFeatures?.DifferentiableTensors ?? []];

    /// <inheritdoc/>
    public override MoleculesBatch Select(Tensor rows)
    {
        using var here = rows.cpu();
        return SelectRows([.. here.data<long>().Select(row => (int)row)], OtherFeatures?.Select(rows));
    }

    /// <inheritdoc/>
    public override MoleculesBatch Slice(long start, long count) =>
        SelectRows([.. Enumerable.Range((int)start, (int)count)], OtherFeatures?.Slice(start, count));

    internal static MoleculesBatch From(MoleculeGraphs molecules, Device device, ScalarType dtype)
    {
        var graph = molecules.Collate();
        return new MoleculesBatch(
            graph.AtomStarts,
            graph.EdgeStarts,
            tensor(graph.AtomFeatures, [graph.AtomStarts[^1], MoleculeFeatures.AtomFeatureCount], dtype, device),
            tensor(graph.EdgeFeatures, [graph.EdgeStarts[^1], MoleculeFeatures.BondFeatureCount], dtype, device),
            tensor(Array.ConvertAll(graph.Sources, atom => (long)atom), dtype: ScalarType.Int64, device: device),
            tensor(Array.ConvertAll(graph.Targets, atom => (long)atom), dtype: ScalarType.Int64, device: device),
            tensor(Array.ConvertAll(graph.MoleculeOfAtom, molecule => (long)molecule), dtype: ScalarType.Int64, device: device),
            molecules.AdditionalFeatures.Features.Count == 0 ? null : RowsBatch.From(molecules.AdditionalFeatures, device, dtype));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        AtomFeatures.Dispose();
        EdgeFeatures.Dispose();
        Sources.Dispose();
        Targets.Dispose();
        MoleculeOfAtom.Dispose();
        OtherFeatures?.Dispose();
    }

    private MoleculesBatch SelectRows(int[] rows, RowsBatch? others)
    {
        var (atoms, edges) = (new Selection(_atomStarts, rows), new Selection(_edgeStarts, rows));
        using var atomIndex = tensor(atoms.Items, dtype: ScalarType.Int64, device: AtomFeatures.device);
        using var edgeIndex = tensor(edges.Items, dtype: ScalarType.Int64, device: AtomFeatures.device);
        using var moved = tensor(edges.IndexShifts(atoms), dtype: ScalarType.Int64, device: AtomFeatures.device);
        using var sources = Sources.index_select(0, edgeIndex);
        using var targets = Targets.index_select(0, edgeIndex);
        return new MoleculesBatch(
            atoms.Starts,
            edges.Starts,
            AtomFeatures.index_select(0, atomIndex),
            EdgeFeatures.index_select(0, edgeIndex),
            sources.Add(moved),
            targets.Add(moved),
            tensor(atoms.MoleculeIndices(), dtype: ScalarType.Int64, device: AtomFeatures.device),
            others);
    }

    // The atoms (or edges) of selected molecules, as indices of all atoms (or edges).
    private sealed class Selection
    {
        private readonly int[] _shifts;

        public Selection(int[] starts, int[] rows)
        {
            Starts = new int[rows.Length + 1];
            _shifts = new int[rows.Length];
            for (var i = 0; i < rows.Length; i++)
            {
                _shifts[i] = Starts[i] - starts[rows[i]];
                Starts[i + 1] = Starts[i] + starts[rows[i] + 1] - starts[rows[i]];
            }

            Items = Generate((molecule, place) => place - _shifts[molecule]);
        }

        public int[] Starts { get; }

        public long[] Items { get; }

        public long[] MoleculeIndices() => Generate((molecule, _) => molecule);

        /// <summary>The index shift of the atoms of each edge.</summary>
        public long[] IndexShifts(Selection atoms) => Generate((molecule, _) => atoms._shifts[molecule]);

        private long[] Generate(Func<int, int, long> value)
        {
            var all = new long[Starts[^1]];
            for (var molecule = 0; molecule < _shifts.Length; molecule++)
            {
                for (var place = Starts[molecule]; place < Starts[molecule + 1]; place++)
                {
                    all[place] = value(molecule, place);
                }
            }

            return all;
        }
    }
}
