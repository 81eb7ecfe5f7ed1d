using HealthTorch.Data;
using HealthTorch.Dense;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HealthTorch.Models;

/// <summary>The output layers of a molecule network: vectors of molecules and additional features, then dense layers.</summary>
internal sealed class MoleculeReadout : Module<Tensor, MoleculesBatch, Tensor>
{
    private readonly Dropout? dropout;
    private readonly DenseStack head;

    public MoleculeReadout(MoleculesModel config, int others, int outputs)
        : base(nameof(MoleculeReadout))
    {
        var layer = new DenseConfig(config.Function, Normalization.None, config.Dropout, Initialization.Torch);
        dropout = config.Dropout > 0 ? Dropout(config.Dropout) : null;
        head = new DenseStack(layer, config.Hidden + others, [.. Enumerable.Repeat(config.Hidden, config.HeadLayers - 1)], outputs);
        RegisterComponents();
    }

    public override Tensor forward(Tensor molecules, MoleculesBatch batch)
    {
        var joined = batch.Others is { } others ? cat([molecules, others.Features], 1) : molecules;
        return head.call(dropout?.call(joined) ?? joined);
    }
}
