using HealthTorch.Core.Gradients;
using HealthTorch.Data.Chemistry;
using HealthTorch.Data.Molecules;
using HealthTorch.Dense.Layers;
using HealthTorch.Networks.Batches;
using HealthTorch.Networks.Models;
using HealthTorch.Networks.Molecules;
using HealthTorch.Networks.Training;
using HealthTorch.Statistics.Explanation;
using static TorchSharp.torch;

namespace HealthTorch.Tests.Explanation;

public sealed class AtomSharesTests
{
    // Without biases, which start as zeros, and without features beside the graph.
    private static readonly Dmpnn _linear = new()
    {
        Hidden = 6,
        Depth = 3,
        Activation = Activation.Identity,
        Aggregation = Aggregation.Sum,
        HeadLayers = 1,
    };

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    public void Shares_of_a_linear_network_that_sums_its_atoms_add_up_to_what_it_says(int atoms)
    {
        var molecules = SyntheticInputs.Molecules([atoms], features: 0, seed: 3);
        using var network = _linear.BuildInitialized(molecules, 1, seed: 4, ScalarType.Float64);
        var shares = AtomAttributions.Compute(molecules[0], molecules.AdditionalFeatures, Say(network));
        Assert.Equal(Say(network)(molecules)[0], shares.Prediction, 1e-12);
        Assert.True(Math.Abs(shares.Prediction) > 0.01);
        Assert.Equal((atoms, molecules[0].Bonds.Length), (shares.Atoms.Count, shares.Bonds.Count));
        Assert.Equal(shares.Prediction, shares.Atoms.Sum() + shares.Bonds.Sum(), 1e-10);
    }

    [Fact]
    public void What_a_network_ignores_has_no_share()
    {
        var molecules = SyntheticInputs.Molecules([6], features: 2, seed: 3);
        using var network = new Dmpnn { Hidden = 6 }.BuildInitialized(molecules, 1, seed: 4, ScalarType.Float64);
        Ignore(network, "input.weight");
        Ignore(network, "atom.weight");
        var shares = AtomAttributions.Compute(molecules[0], molecules.AdditionalFeatures, Say(network));
        Assert.All(shares.Atoms, share => Assert.Equal(0, share));
        Assert.Contains(shares.Bonds, share => Math.Abs(share) > 1e-6);
    }

    [Fact]
    public void An_atom_that_says_more_has_a_share_above_zero()
    {
        var molecules = SyntheticInputs.Molecules([3], features: 0, seed: 3);
        var shares = AtomAttributions.Compute(molecules[0], molecules.AdditionalFeatures, hidden => [.. Enumerable.Range(0, hidden.Count).Select(
            row => hidden[row].MaskedAtom == 1 ? 2.0 : hidden[row].MaskedBond == 0 ? 9.0 : 5.0)]);
        Assert.Equal([0, 3, 0], shares.Atoms);
        Assert.Equal(-4, shares.Bonds[0]);
    }

    private static void Ignore(Network network, string layer)
    {
        using var _ = no_grad();
        using var ofAtoms = network.state_dict()[layer].narrow(1, 0, MoleculeFeatures.AtomFeatureCount);
        ofAtoms.zero_();
    }

    private static Func<MoleculeGraphs, double[]> Say(Network network) => molecules =>
    {
        using var batch = InputsBatch.From(molecules, CPU, ScalarType.Float64);
        return BatchEvaluation.ComputeOutputs(network, batch);
    };
}
