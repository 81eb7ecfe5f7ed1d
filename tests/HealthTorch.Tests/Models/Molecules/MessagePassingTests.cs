using HealthTorch.Core.Gradients;
using HealthTorch.Data.Chemistry;
using HealthTorch.Data.Molecules;
using HealthTorch.Data.Seeding;
using HealthTorch.Networks.Batches;
using HealthTorch.Networks.Models;
using HealthTorch.Networks.Molecules;
using HealthTorch.Networks.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace HealthTorch.Tests.Models;

/// <summary>Networks of graphs against loops over their bonds, and whatever the order of atoms.</summary>
public sealed class MessagePassingTests
{
    private const int Hidden = 9;

    public static TheoryData<int, Aggregation> Cases => new() { { 1, Aggregation.Mean }, { 2, Aggregation.Sum }, { 3, Aggregation.Mean }, { 5, Aggregation.Sum } };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Dmpnn_equals_loops_over_the_bonds(int depth, Aggregation aggregation)
    {
        var molecules = SyntheticInputs.Molecules(12, features: 3, seed: 5);
        var model = new Dmpnn { Hidden = Hidden, Depth = depth, Aggregation = aggregation };
        using var network = Started(model, molecules);
        var loops = new BondLoops(network.state_dict(), depth, aggregation);
        var expected = Enumerable.Range(0, 12).SelectMany(row => loops.Of(molecules[row], molecules.AdditionalFeatures[row].ToArray()));
        Assert.All(Outputs(network, molecules).Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-10));
    }

    [Theory]
    [InlineData(1, 1, Aggregation.Sum)]
    [InlineData(3, 2, Aggregation.Mean)]
    public void Attentive_fp_equals_loops_over_atoms_and_their_neighbours(int layers, int readings, Aggregation aggregation)
    {
        var molecules = SyntheticInputs.Molecules(12, features: 3, seed: 5);
        var model = new AttentiveFp { Hidden = Hidden, Layers = layers, Readings = readings, Aggregation = aggregation };
        using var network = Started(model, molecules);
        var loops = new AttentionLoops(network.state_dict(), model);
        var expected = Enumerable.Range(0, 12).SelectMany(row => loops.Of(molecules[row], molecules.AdditionalFeatures[row].ToArray()));
        Assert.All(Outputs(network, molecules).Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-10));
    }

    [Fact]
    public void Shares_of_a_group_sum_to_one_whatever_the_scores()
    {
        using var scope = NewDisposeScope();
        var shares = GraphOperations.SegmentSoftmax(tensor(new[] { 1f, 2, 3, 5e4f, -5e4f, 5e4f, 7 }, [7, 1]), tensor([0L, 0, 0, 1, 1, 1, 3]), 4).data<float>().ToArray();
        var total = Math.Exp(1) + Math.Exp(2) + Math.Exp(3);
        Assert.All(shares.Zip([Math.Exp(1) / total, Math.Exp(2) / total, Math.Exp(3) / total, 0.5, 0, 0.5, 1]), pair => Assert.Equal(pair.Second, pair.First, 1e-6));
    }

    [Theory]
    [InlineData(typeof(Dmpnn))]
    [InlineData(typeof(Gin))]
    [InlineData(typeof(AttentiveFp))]
    public void The_order_of_atoms_and_bonds_does_not_matter(Type record)
    {
        var molecules = SyntheticInputs.Molecules(14, features: 2, seed: 6);
        var shuffled = new MoleculeGraphs(
            [.. Enumerable.Range(0, 14).Select(row => Shuffled(molecules[row], Seeds.CreateStream(row, "atoms")))], [.. Enumerable.Range(0, 14)], molecules.AdditionalFeatures);
        using var network = Started((ModelConfig)Activator.CreateInstance(record)!, molecules);
        Assert.All(Outputs(network, molecules).Zip(Outputs(network, shuffled)), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Theory]
    [InlineData(typeof(Dmpnn))]
    [InlineData(typeof(Gin))]
    [InlineData(typeof(AttentiveFp))]
    public void Another_bond_makes_another_output(Type record)
    {
        var molecules = SyntheticInputs.Molecules(7, features: 1, seed: 7);
        var graph = molecules[6];
        var changed = graph with { Bonds = [graph.Bonds[0] with { Type = BondType.Triple, IsInRing = !graph.Bonds[0].IsInRing }, .. graph.Bonds[1..]] };
        using var network = Started((ModelConfig)Activator.CreateInstance(record)!, molecules);
        var others = molecules.AdditionalFeatures.Take([6]);
        var before = Outputs(network, new MoleculeGraphs([graph], [0], others));
        var after = Outputs(network, new MoleculeGraphs([changed], [0], others));
        Assert.True(Math.Abs(before[0] - after[0]) > 1e-6);
    }

    [Theory]
    [InlineData(typeof(Dmpnn))]
    [InlineData(typeof(Gin))]
    [InlineData(typeof(AttentiveFp))]
    public void Molecules_without_a_bond_have_an_output(Type record)
    {
        var atom = SyntheticInputs.Molecules(1, features: 1, seed: 8);
        using var network = Started((ModelConfig)Activator.CreateInstance(record)!, atom);
        Assert.All(Outputs(network, atom), output => Assert.True(double.IsFinite(output)));
    }

    private static Network Started(ModelConfig model, MoleculeGraphs molecules)
    {
        manual_seed(3);
        var network = model.Build(molecules, 2);
        network.to(ScalarType.Float64);
        network.eval();
        return network;
    }

    private static double[] Outputs(Network network, MoleculeGraphs molecules)
    {
        using var batch = InputsBatch.From(molecules, CPU, ScalarType.Float64);
        return BatchEvaluation.ComputeOutputs(network, batch);
    }

    private static MoleculeGraph Shuffled(MoleculeGraph graph, RandomStream stream)
    {
        var places = stream.Permutation(graph.Atoms.Length);
        var atoms = new Atom[places.Length];
        for (var atom = 0; atom < places.Length; atom++)
        {
            atoms[places[atom]] = graph.Atoms[atom];
        }

        // Every other bond is written from its other end.
        var bonds = graph.Bonds.Select((bond, i) => i % 2 == 0
            ? bond with { Begin = places[bond.Begin], End = places[bond.End] }
            : bond with { Begin = places[bond.End], End = places[bond.Begin] });
        return new MoleculeGraph(atoms, [.. bonds.Reverse()]);
    }
}
