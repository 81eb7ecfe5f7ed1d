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
/// A graph isomorphism network with bond features: each layer adds the messages of an atom's neighbors and bonds to the atom and applies a
/// small dense network, so that it distinguishes the same graphs as the Weisfeiler-Lehman test.
/// </summary>
/// <remarks>
/// Xu et al.: How powerful are graph neural networks? (2019), equation 4.1, with bonds as in Hu et al.: Strategies for pre-training graph
/// neural networks (2020): h(v) = MLP((1 + epsilon) h(v) + sum over neighbors u of ReLU(h(u) + W e(uv))), with epsilon learned and
/// initially 0; the MLP is linear, ReLU, linear with twice the number of units in the middle; then normalization, and ReLU after all layers
/// except the last.
/// </remarks>
public sealed record Gin : MoleculeModel
{
    /// <summary>Number of layers: the radius in bonds of the neighborhood of an atom.</summary>
    [Range(1, 20)]
    public int Layers { get; init; } = 5;

    /// <summary>The normalization after each layer: by default each unit over the atoms of a step.</summary>
    public Normalization Normalization { get; init; } = Normalization.Batch;

    /// <inheritdoc/>
    public override bool NormalizesOverBatch => Normalization == Normalization.Batch;

    internal override Activation ActivationFunction => Activation.Relu;

    internal override MoleculeModel Narrow(int units) => this with { Hidden = units, Layers = 2 };

    /// <inheritdoc/>
    public override Network<MoleculesBatch> Build(int others, int outputs) => new GinNetwork(this, others, outputs);
}

internal sealed class GinNetwork(Gin config, int others, int outputs) : Network<MoleculesBatch>
{
    private readonly Linear atom = Linear(MoleculeFeatures.AtomFeatureCount, config.Hidden);
    private readonly ModuleList<GinLayer> layers =
        [.. Enumerable.Range(1, config.Layers).Select(layer => new GinLayer(config, isLast: layer == config.Layers))];

    private readonly MoleculeReadout readout = new(config, others, outputs);

    public override Tensor forward(MoleculesBatch inputs)
    {
        var atoms = layers.Aggregate(atom.call(inputs.AtomFeatures), (atoms, layer) => layer.call(atoms, inputs));
        return readout.call(config.Aggregation.Aggregate(atoms, inputs), inputs);
    }
}

/// <summary>One message-passing layer.</summary>
internal sealed class GinLayer : Module<Tensor, MoleculesBatch, Tensor>
{
    private readonly Parameter epsilon = Parameter(zeros(1));
    private readonly Linear bond;
    private readonly Linear inner;
    private readonly Linear outer;
    private readonly Module<Tensor, Tensor>? norm;
    private readonly Dropout? dropout;
    private readonly bool _isLast;

    public GinLayer(Gin config, bool isLast)
        : base(nameof(GinLayer))
    {
        bond = Linear(MoleculeFeatures.BondFeatureCount, config.Hidden, hasBias: false);
        inner = Linear(config.Hidden, 2 * config.Hidden);

        // Batch normalization over atoms would remove a bias.
        outer = Linear(2 * config.Hidden, config.Hidden, hasBias: config.Normalization != Normalization.Batch);
        norm = config.Normalization.CreateLayer(config.Hidden);
        dropout = config.Dropout > 0 ? Dropout(config.Dropout) : null;
        _isLast = isLast;
        RegisterComponents();
    }

    public override Tensor forward(Tensor atoms, MoleculesBatch batch)
    {
        var messages = atoms.index_select(0, batch.Sources).Add(bond.call(batch.EdgeFeatures)).relu();
        var sum = (epsilon.Add(1) * atoms).Add(GraphOperations.SegmentSum(messages, batch.Targets, atoms.shape[0]));
        var x = outer.call(inner.call(sum).relu());
        x = norm?.call(x) ?? x;
        x = _isLast ? x : x.relu();
        return dropout?.call(x) ?? x;
    }
}
