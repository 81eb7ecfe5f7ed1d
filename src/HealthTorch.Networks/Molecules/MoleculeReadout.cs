using HealthTorch.Dense.ParameterVectors;
using HealthTorch.Networks.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HealthTorch.Networks.Molecules;

/// <summary>The output layers of a molecule network: vectors of molecules and additional features, then dense layers.</summary>
internal sealed class MoleculeReadout : Module<Tensor, MoleculesBatch, Tensor>
{
    private readonly Dropout? dropout;
    private readonly DenseStack head;

    public MoleculeReadout(MoleculeModel config, int others, int outputs)
        : base(nameof(MoleculeReadout))
    {
        var layer = new DenseConfig(config.ActivationFunction, Normalization.None, config.Dropout, Initialization.Torch);
        dropout = config.Dropout > 0 ? Dropout(config.Dropout) : null;
        head = new DenseStack(layer, config.Hidden + others, [.. Enumerable.Repeat(config.Hidden, config.HeadLayers - 1)], outputs);
        RegisterComponents();
    }

    public override Tensor forward(Tensor molecules, MoleculesBatch batch)
    {
        var joined = batch.OtherFeatures is { } others ? cat([molecules, others.Features], 1) : molecules;
        return head.call(dropout?.call(joined) ?? joined);
    }
}
