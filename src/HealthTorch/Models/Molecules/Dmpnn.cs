using System.ComponentModel.DataAnnotations;
using HealthTorch.Data;
using HealthTorch.Dense;
using HealthTorch.Numerics;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HealthTorch.Models;

/// <summary>
/// A directed message-passing neural network: messages are passed along directed bonds and never directly back along the same bond. The
/// messages that arrive at each atom are combined with the atom's features and aggregated over the molecule.
/// </summary>
/// <remarks>
/// Yang et al.: Analyzing learned molecular representations for property prediction (2019), as implemented in chemprop 1. For the bond v to
/// w with features e: h0(vw) = f(W_i [x(v), e(vw)]); depth - 1 times h(vw) = f(h0(vw) + W_h sum over neighbors u of v except w of h(uv)),
/// equations 1 to 5; h(v) = f(W_o [x(v), sum of h(uv)]), equations 6 and 7; the mean or sum of atoms, additional features, then dense
/// layers. The initialization is the same: Glorot normal weights, zero biases.
/// </remarks>
public sealed record Dmpnn : MoleculesModel
{
    /// <summary>Number of message-passing steps; the first messages are the features of each bond and its source atom.</summary>
    [Range(1, 20)]
    public int Depth { get; init; } = 3;

    /// <summary>The activation function f.</summary>
    public Activation Activation { get; init; } = Activation.Relu;

    internal override Activation Function => Activation;

    /// <inheritdoc/>
    public override Network<MoleculesBatch> Build(int others, int outputs)
    {
        var network = new DmpnnNetwork(this, others, outputs);
        foreach (var parameter in network.parameters())
        {
            _ = parameter.dim() > 1 ? init.xavier_normal_(parameter) : init.zeros_(parameter);
        }

        return network;
    }
}

internal sealed class DmpnnNetwork(Dmpnn config, int others, int outputs) : Network<MoleculesBatch>
{
    private readonly Linear input = Linear(MoleculeFeatures.OfAtom + MoleculeFeatures.OfBond, config.Hidden, hasBias: false);
    private readonly Linear? message = config.Depth > 1 ? Linear(config.Hidden, config.Hidden, hasBias: false) : null;
    private readonly Linear atom = Linear(MoleculeFeatures.OfAtom + config.Hidden, config.Hidden);
    private readonly Dropout? dropout = config.Dropout > 0 ? Dropout(config.Dropout) : null;
    private readonly MoleculeReadout readout = new(config, others, outputs);

    public override Tensor forward(MoleculesBatch inputs)
    {
        var incoming = ArrivedAt(inputs, Messages(inputs));
        var own = functional.linear(inputs.AtomFeatures, Columns(atom, 0, MoleculeFeatures.OfAtom));
        var joined = functional.linear(incoming, Columns(atom, MoleculeFeatures.OfAtom, config.Hidden), atom.bias).Add(own);
        return readout.call(config.Aggregation.Of(Silenced(config.Activation.Of(joined)), inputs), inputs);
    }

    /// <summary>Computes the final message of each directed bond, (edges, hidden).</summary>
    internal Tensor Messages(MoleculesBatch inputs)
    {
        var first = First(inputs);
        var messages = config.Activation.Of(first);
        for (var step = 1; step < config.Depth; step++)
        {
            // All messages that arrive at the bond's source atom, minus that of the reverse bond.
            var others = ArrivedAt(inputs, messages).index_select(0, inputs.Sources).sub_(Graphs.Reversed(messages));
            messages = Silenced(config.Activation.Of(message!.call(others).Add(first)));
        }

        return messages;
    }

    // Each atom is multiplied once, whatever its number of bonds.
    private Tensor First(MoleculesBatch inputs)
    {
        var ofAtoms = functional.linear(inputs.AtomFeatures, Columns(input, 0, MoleculeFeatures.OfAtom));
        var ofBonds = functional.linear(inputs.EdgeFeatures, Columns(input, MoleculeFeatures.OfAtom, MoleculeFeatures.OfBond));
        return ofBonds.Add(ofAtoms.index_select(0, inputs.Sources));
    }

    // (units, count) the weights of a layer for some of its inputs.
    private static Tensor Columns(Linear layer, int first, int count) => layer.weight!.narrow(1, first, count);

    private static Tensor ArrivedAt(MoleculesBatch inputs, Tensor messages) =>
        Graphs.SumOf(messages, inputs.Targets, inputs.AtomFeatures.shape[0]);

    private Tensor Silenced(Tensor x) => dropout?.call(x) ?? x;
}
