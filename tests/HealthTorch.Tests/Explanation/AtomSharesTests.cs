using HealthTorch.Data;
using HealthTorch.Dense;
using HealthTorch.Experiments;
using HealthTorch.Explanation;
using HealthTorch.Models;
using HealthTorch.Training;
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
        var molecules = MadeUpInputs.Molecules([atoms], features: 0, seed: 3);
        using var network = _linear.Start(molecules, 1, seed: 4, ScalarType.Float64);
        var shares = AtomShares.Of(molecules[0], molecules.Others, Say(network));
        Assert.Equal(Say(network)(molecules)[0], shares.Said, 1e-12);
        Assert.True(Math.Abs(shares.Said) > 0.01);
        Assert.Equal((atoms, molecules[0].Bonds.Length), (shares.Atoms.Count, shares.Bonds.Count));
        Assert.Equal(shares.Said, shares.Atoms.Sum() + shares.Bonds.Sum(), 1e-10);
    }

    [Fact]
    public void What_a_network_ignores_has_no_share()
    {
        var molecules = MadeUpInputs.Molecules([6], features: 2, seed: 3);
        using var network = new Dmpnn { Hidden = 6 }.Start(molecules, 1, seed: 4, ScalarType.Float64);
        Ignore(network, "input.weight");
        Ignore(network, "atom.weight");
        var shares = AtomShares.Of(molecules[0], molecules.Others, Say(network));
        Assert.All(shares.Atoms, share => Assert.Equal(0, share));
        Assert.Contains(shares.Bonds, share => Math.Abs(share) > 1e-6);
    }

    [Fact]
    public void An_atom_that_says_more_has_a_share_above_zero()
    {
        var molecules = MadeUpInputs.Molecules([3], features: 0, seed: 3);
        var shares = AtomShares.Of(molecules[0], molecules.Others, hidden => [.. Enumerable.Range(0, hidden.Count).Select(
            row => hidden[row].HiddenAtom == 1 ? 2.0 : hidden[row].HiddenBond == 0 ? 9.0 : 5.0)]);
        Assert.Equal([0, 3, 0], shares.Atoms);
        Assert.Equal(-4, shares.Bonds[0]);
    }

    private static void Ignore(Network network, string layer)
    {
        using var _ = no_grad();
        using var ofAtoms = network.state_dict()[layer].narrow(1, 0, MoleculeFeatures.OfAtom);
        ofAtoms.zero_();
    }

    private static Func<HealthTorch.Data.Molecules, double[]> Say(Network network) => molecules =>
    {
        using var batch = InputsBatch.Of(molecules, CPU, ScalarType.Float64);
        return Evaluation.OutputsOf(network, batch);
    };
}
