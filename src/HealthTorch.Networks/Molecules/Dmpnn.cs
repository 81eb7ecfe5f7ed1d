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
/// A directed message-passing neural network: messages are passed along directed bonds and never directly back along the same bond. The
/// messages that arrive at each atom are combined with the atom's features and aggregated over the molecule.
/// </summary>
/// <remarks>
/// Yang et al.: Analyzing learned molecular representations for property prediction (2019), as implemented in chemprop 1. For the bond v to
/// w with features e: h0(vw) = f(W_i [x(v), e(vw)]); depth - 1 times h(vw) = f(h0(vw) + W_h sum over neighbors u of v except w of h(uv)),
/// equations 1 to 5; h(v) = f(W_o [x(v), sum of h(uv)]), equations 6 and 7; the mean or sum of atoms, additional features, then dense
/// layers. The initialization is the same: Glorot normal weights, zero biases.
/// </remarks>
public sealed record Dmpnn : MoleculeModel
{
    /// <summary>Number of message-passing steps; the first messages are the features of each bond and its source atom.</summary>
    [Range(1, 20)]
    public int Depth { get; init; } = 3;

    /// <summary>The activation function f.</summary>
    public Activation Activation { get; init; } = Activation.Relu;

    internal override Activation ActivationFunction => Activation;

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
    private readonly Linear input =
        Linear(MoleculeFeatures.AtomFeatureCount + MoleculeFeatures.BondFeatureCount, config.Hidden, hasBias: false);
    private readonly Linear? message = config.Depth > 1 ? Linear(config.Hidden, config.Hidden, hasBias: false) : null;
    private readonly Linear atom = Linear(MoleculeFeatures.AtomFeatureCount + config.Hidden, config.Hidden);
    private readonly Dropout? dropout = config.Dropout > 0 ? Dropout(config.Dropout) : null;
    private readonly MoleculeReadout readout = new(config, others, outputs);

    public override Tensor forward(MoleculesBatch inputs)
    {
        var incoming = SumAtAtoms(inputs, Messages(inputs));
        var own = functional.linear(inputs.AtomFeatures, WeightColumns(atom, 0, MoleculeFeatures.AtomFeatureCount));
        var joined =
            functional.linear(incoming, WeightColumns(atom, MoleculeFeatures.AtomFeatureCount, config.Hidden), atom.bias).AddInPlace(own);
        return readout.call(config.Aggregation.Aggregate(ApplyDropout(config.Activation.Apply(joined)), inputs), inputs);
    }

    /// <summary>Computes the final message of each directed bond, (edges, hidden).</summary>
    internal Tensor Messages(MoleculesBatch inputs)
    {
        var first = InitialMessages(inputs);
        var messages = config.Activation.Apply(first);
        for (var step = 1; step < config.Depth; step++)
        {
            // All messages that arrive at the bond's source atom, minus that of the reverse bond.
            var others = SumAtAtoms(inputs, messages).index_select(0, inputs.Sources).sub_(GraphOperations.ReverseEdges(messages));
            messages = ApplyDropout(config.Activation.Apply(message!.call(others).AddInPlace(first)));
        }

        return messages;
    }

    // Each atom is multiplied once, whatever its number of bonds.
    private Tensor InitialMessages(MoleculesBatch inputs)
    {
        var ofAtoms = functional.linear(inputs.AtomFeatures, WeightColumns(input, 0, MoleculeFeatures.AtomFeatureCount));
        var ofBonds = functional.linear(
            inputs.EdgeFeatures, WeightColumns(input, MoleculeFeatures.AtomFeatureCount, MoleculeFeatures.BondFeatureCount));
        return ofBonds.AddInPlace(ofAtoms.index_select(0, inputs.Sources));
    }

    // (units, count) the weights of a layer for some of its inputs.
    private static Tensor WeightColumns(Linear layer, int first, int count) => layer.weight!.narrow(1, first, count);

    private static Tensor SumAtAtoms(MoleculesBatch inputs, Tensor messages) =>
        GraphOperations.SegmentSum(messages, inputs.Targets, inputs.AtomFeatures.shape[0]);

    private Tensor ApplyDropout(Tensor x) => dropout?.call(x) ?? x;
}
