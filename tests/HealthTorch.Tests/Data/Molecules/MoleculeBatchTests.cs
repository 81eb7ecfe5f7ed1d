using HealthTorch.Data.Chemistry;
using HealthTorch.Data.Molecules;
using HealthTorch.Data.MultiLabel;
using HealthTorch.Data.Rows;
using HealthTorch.Networks.Batches;
using HealthTorch.Networks.Molecules;
using HealthTorch.Networks.MultiLabel;
using static TorchSharp.torch;

namespace HealthTorch.Tests.Data.Molecules;

public sealed class MoleculeBatchTests
{
    private static readonly Atom _carbon = new(6, 4, 0, Chirality.Unspecified, 3, Hybridization.Sp3, false, 12.011, false);
    private static readonly Atom _oxygen = new(8, 2, -1, Chirality.Clockwise, 1, Hybridization.Other, true, 15.999, true);

    private static readonly MoleculeGraph[] _graphs =
    [
        new([_carbon, _carbon, _oxygen], [Bond(0, 1, BondType.Single), Bond(1, 2, BondType.Double)]),
        new([_oxygen], []),
        new([_carbon, _oxygen], [Bond(0, 1, BondType.Other)]),
    ];

    [Fact]
    public void Atoms_are_written_as_by_chemprop()
    {
        var features = new float[MoleculeFeatures.AtomFeatureCount];
        MoleculeFeatures.Write(_carbon, features);
        Assert.Equal([5, 105, 112, 114, 122, 127, 132], Set(features));
        Assert.Equal(0.12011f, features[132]);
        features.AsSpan().Clear();
        MoleculeFeatures.Write(_oxygen, features);
        Assert.Equal([7, 103, 108, 115, 120, 130, 131, 132], Set(features));
    }

    [Fact]
    public void Bonds_are_written_by_type_conjugation_ring_and_stereo()
    {
        var features = new float[MoleculeFeatures.BondFeatureCount];
        MoleculeFeatures.Write(new Bond(0, 1, BondType.Aromatic, true, true, BondStereo.E), features);
        Assert.Equal([3, 4, 5, 9], Set(features));
    }

    [Fact]
    public void Of_a_hidden_atom_or_bond_zeros_are_read_and_all_else_stays()
    {
        var whole = GraphArrays.Create(_graphs);
        var atom = GraphArrays.Create([_graphs[0], _graphs[1], _graphs[2] with { MaskedAtom = 1 }]);
        var bond = GraphArrays.Create([_graphs[0] with { MaskedBond = 1 }, _graphs[1], _graphs[2]]);
        Assert.All(Enumerable.Range(0, 6), i => Assert.Equal(i == 5 ? new float[MoleculeFeatures.AtomFeatureCount] : AtomOf(whole, i), AtomOf(atom, i)));
        Assert.All(Enumerable.Range(0, 6), i => Assert.Equal(i is 2 or 3 ? new float[MoleculeFeatures.BondFeatureCount] : Edge(whole, i), Edge(bond, i)));
        Assert.Equal(whole.EdgeFeatures, atom.EdgeFeatures);
        Assert.Equal(whole.AtomFeatures, bond.AtomFeatures);
        Assert.Equal(whole.Sources, bond.Sources);

        static float[] AtomOf(GraphArrays arrays, int atom) => arrays.AtomFeatures[(atom * MoleculeFeatures.AtomFeatureCount)..((atom + 1) * MoleculeFeatures.AtomFeatureCount)];
    }

    [Fact]
    public void Every_bond_is_two_edges_that_are_each_others_reverse()
    {
        var arrays = GraphArrays.Create(_graphs);
        Assert.Equal((6, 6), (arrays.AtomStarts[^1], arrays.EdgeStarts[^1]));
        Assert.Equal([0, 0, 0, 1, 2, 2], arrays.MoleculeOfAtom);
        Assert.All(Enumerable.Range(0, 6), edge =>
        {
            var back = GraphArrays.Reverse(edge);
            Assert.Equal((arrays.Sources[edge], arrays.Targets[edge]), (arrays.Targets[back], arrays.Sources[back]));
            Assert.Equal(arrays.MoleculeOfAtom[arrays.Sources[edge]], arrays.MoleculeOfAtom[arrays.Targets[edge]]);
            Assert.Equal(Edge(arrays, edge), Edge(arrays, back));
        });
    }

    [Fact]
    public void Selecting_patients_of_a_batch_is_collating_those_patients()
    {
        var others = new FeatureRows(["x"], [10, 20, 30, 40]);
        var molecules = new MoleculeGraphs(_graphs, [0, 1, 2, 0], others);
        int[] rows = [3, 1, 1, 2];
        using var batch = InputsBatch.From(molecules, CPU, ScalarType.Float64);
        using var index = tensor(Array.ConvertAll(rows, row => (long)row));
        using var selected = (MoleculesBatch)batch.Select(index);
        using var collated = (MoleculesBatch)InputsBatch.From(molecules.Take(rows), CPU, ScalarType.Float64);
        AssertSame(collated, selected);
        using var sliced = (MoleculesBatch)batch.Slice(1, 2);
        using var taken = (MoleculesBatch)InputsBatch.From(molecules.Take([1, 2]), CPU, ScalarType.Float64);
        AssertSame(taken, sliced);
        Assert.Equal(collated.Targets.data<long>(), GraphOperations.ReverseEdges(collated.Sources.unsqueeze(1)).data<long>());
    }

    [Fact]
    public void Labels_are_zero_where_they_are_not_known()
    {
        using var batch = (MultiLabelsBatch)TargetsBatch.From(new MultiLabels([1, double.NaN, 0, 1], ["a", "b"]), CPU, ScalarType.Float64);
        Assert.Equal([1, 0, 0, 1], batch.Values.data<double>());
        Assert.Equal([1, 0, 1, 1], batch.Mask.data<double>());
    }

    private static void AssertSame(MoleculesBatch a, MoleculesBatch b)
    {
        Assert.Equal(a.Count, b.Count);
        Assert.Equal(a.AtomFeatures.data<double>(), b.AtomFeatures.data<double>());
        Assert.Equal(a.EdgeFeatures.data<double>(), b.EdgeFeatures.data<double>());
        Assert.Equal(a.Sources.data<long>(), b.Sources.data<long>());
        Assert.Equal(a.Targets.data<long>(), b.Targets.data<long>());
        Assert.Equal(a.MoleculeOfAtom.data<long>(), b.MoleculeOfAtom.data<long>());
        Assert.Equal(a.OtherFeatures!.Features.data<double>(), b.OtherFeatures!.Features.data<double>());
    }

    private static Bond Bond(int begin, int end, BondType type) => new(begin, end, type, false, false, BondStereo.None);

    private static float[] Edge(GraphArrays arrays, int edge) =>
        arrays.EdgeFeatures[(edge * MoleculeFeatures.BondFeatureCount)..((edge + 1) * MoleculeFeatures.BondFeatureCount)];

    private static int[] Set(float[] features) => [.. Enumerable.Range(0, features.Length).Where(i => features[i] != 0)];
}
