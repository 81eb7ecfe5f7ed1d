using System.ComponentModel.DataAnnotations;
using HealthTorch.Data.Chemistry;
using HealthTorch.Dense.Layers;
using HealthTorch.Networks.Layers;
using HealthTorch.Networks.Models;
using HealthTorch.Networks.Tensors;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HealthTorch.Networks.Molecules;

/// <summary>
/// Attentive FP: each atom aggregates its neighbors by attention and updates its state with a gated recurrent unit; the molecule then does
/// the same with its atoms.
/// </summary>
/// <remarks>
/// Xiong et al.: Pushing the boundaries of molecular representation for drug discovery with the graph attention mechanism (2020), equations
/// 1 to 7: score e(vu) = LeakyReLU(w [h(v), h(u)]), attention weights by softmax over v's neighbors u, context c(v) = ELU(sum of weights
/// times W h(u)), h(v) = GRU(c(v), h(v)); in the first layer the neighbors are LeakyReLU(W [x(u), e(vu)]). The molecule's initial state is
/// the sum (or the mean, by <see cref="MoleculeModel.Aggregation"/>) of its atoms, and it reads them in the same way. As in the authors'
/// code, the values that are read are passed through ReLU and the recurrent state is not.
/// </remarks>
public sealed record AttentiveFp : MoleculeModel
{
    /// <summary>Creates the model with the paper's settings: 200 units, sums of atoms, one output layer.</summary>
    public AttentiveFp() => (Hidden, Aggregation, HeadLayers) = (200, Aggregation.Sum, 1);

    /// <summary>Number of attention layers between atoms: the radius in bonds of the neighborhood of an atom.</summary>
    [Range(1, 20)]
    public int Layers { get; init; } = 2;

    /// <summary>Number of attention steps from atoms to the molecule.</summary>
    [Range(1, 20)]
    public int Readings { get; init; } = 2;

    internal override Activation ActivationFunction => Activation.Relu;

    /// <inheritdoc/>
    public override Network<MoleculesBatch> Build(int others, int outputs) => new AttentiveFpNetwork(this, others, outputs);
}

internal sealed class AttentiveFpNetwork(AttentiveFp config, int others, int outputs) : Network<MoleculesBatch>
{
    private readonly Linear atom = Linear(MoleculeFeatures.AtomFeatureCount, config.Hidden);
    private readonly Linear ofAtom = Linear(MoleculeFeatures.AtomFeatureCount, config.Hidden);
    private readonly Linear ofBond = Linear(MoleculeFeatures.BondFeatureCount, config.Hidden, hasBias: false);
    private readonly ModuleList<AttentionUnit> layers = [.. Enumerable.Range(0, config.Layers).Select(_ => new AttentionUnit(config))];
    private readonly AttentionUnit molecule = new(config);
    private readonly MoleculeReadout readout = new(config, others, outputs);

    public override Tensor forward(MoleculesBatch inputs)
    {
        var atoms = Activation.LeakyRelu.Apply(atom.call(inputs.AtomFeatures));
        var bonds = ofBond.call(inputs.EdgeFeatures);
        var neighbours = Activation.LeakyRelu.Apply(ofAtom.call(inputs.AtomFeatures).index_select(0, inputs.Sources).AddInPlace(bonds));
        atoms = layers[0].Update(atoms, atoms, neighbours, inputs.Targets);
        foreach (var layer in layers.Skip(1))
        {
            var read = atoms.relu();
            atoms = layer.Update(atoms, read, read.index_select(0, inputs.Sources), inputs.Targets);
        }

        return readout.call(ReadOut(atoms.relu(), inputs), inputs);
    }

    private Tensor ReadOut(Tensor atoms, MoleculesBatch inputs)
    {
        var molecules = config.Aggregation.Aggregate(atoms, inputs);
        for (var reading = 0; reading < config.Readings; reading++)
        {
            molecules = molecule.Update(molecules, molecules.relu(), atoms, inputs.MoleculeOfAtom);
        }

        return molecules;
    }
}
