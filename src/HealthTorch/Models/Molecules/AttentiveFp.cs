using System.ComponentModel.DataAnnotations;
using HealthTorch.Data;
using HealthTorch.Dense;
using HealthTorch.Numerics;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HealthTorch.Models;

/// <summary>
/// Attentive FP: each atom weighs what its neighbours say by attention and remembers it by a gated unit; then so does the molecule with its
/// atoms.
/// </summary>
/// <remarks>
/// Xiong et al.: Pushing the boundaries of molecular representation for drug discovery with the graph attention mechanism (2020), equations 1
/// to 7: score e(vu) = LeakyReLU(w [h(v), h(u)]), shares by softmax over v's neighbours u, context c(v) = ELU(sum of shares times W h(u)),
/// h(v) = GRU(c(v), h(v)); the first layer's neighbours are LeakyReLU(W [x(u), e(vu)]). The molecule starts as the sum of its atoms (or as
/// their mean, by <see cref="MoleculesModel.Aggregation"/>) and reads them in the same way. As in the authors' code, what is read is
/// rectified and what is remembered is not.
/// </remarks>
public sealed record AttentiveFp : MoleculesModel
{
    /// <summary>The paper's numbers: 200 units, sums of atoms, one layer at the end.</summary>
    public AttentiveFp() => (Hidden, Aggregation, HeadLayers) = (200, Aggregation.Sum, 1);

    /// <summary>Rounds of neighbours: how many bonds far an atom sees.</summary>
    [Range(1, 20)]
    public int Layers { get; init; } = 2;

    /// <summary>How often the molecule reads its atoms.</summary>
    [Range(1, 20)]
    public int Readings { get; init; } = 2;

    internal override Activation Function => Activation.Relu;

    /// <inheritdoc/>
    public override Network<MoleculesBatch> Build(int others, int outputs) => new AttentiveFpNetwork(this, others, outputs);
}

internal sealed class AttentiveFpNetwork(AttentiveFp config, int others, int outputs) : Network<MoleculesBatch>
{
    private readonly Linear atom = Linear(MoleculeFeatures.OfAtom, config.Hidden);
    private readonly Linear ofAtom = Linear(MoleculeFeatures.OfAtom, config.Hidden);
    private readonly Linear ofBond = Linear(MoleculeFeatures.OfBond, config.Hidden, hasBias: false);
    private readonly ModuleList<AttentiveUnit> layers = [.. Enumerable.Range(0, config.Layers).Select(_ => new AttentiveUnit(config))];
    private readonly AttentiveUnit molecule = new(config);
    private readonly MoleculeReadout readout = new(config, others, outputs);

    public override Tensor forward(MoleculesBatch inputs)
    {
        var atoms = Activation.LeakyRelu.Of(atom.call(inputs.AtomFeatures));
        var bonds = ofBond.call(inputs.EdgeFeatures);
        var neighbours = Activation.LeakyRelu.Of(ofAtom.call(inputs.AtomFeatures).index_select(0, inputs.Sources).Add(bonds));
        atoms = layers[0].Next(atoms, atoms, neighbours, inputs.Targets);
        foreach (var layer in layers.Skip(1))
        {
            var read = atoms.relu();
            atoms = layer.Next(atoms, read, read.index_select(0, inputs.Sources), inputs.Targets);
        }

        return readout.call(Read(atoms.relu(), inputs), inputs);
    }

    private Tensor Read(Tensor atoms, MoleculesBatch inputs)
    {
        var molecules = config.Aggregation.Of(atoms, inputs);
        for (var reading = 0; reading < config.Readings; reading++)
        {
            molecules = molecule.Next(molecules, molecules.relu(), atoms, inputs.MoleculeOfAtom);
        }

        return molecules;
    }
}
