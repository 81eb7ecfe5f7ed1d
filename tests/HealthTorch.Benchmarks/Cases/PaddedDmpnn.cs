using HealthTorch.Data.Chemistry;
using HealthTorch.Networks.Models;
using HealthTorch.Networks.Molecules;
using HealthTorch.Networks.Tensors;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HealthTorch.Benchmarks;

/// <summary><see cref="Dmpnn"/> as dense matrices: parameters in the same order and of the same shapes.</summary>
internal sealed class PaddedDmpnn(Dmpnn config) : Network<PaddedBatch>
{
    private readonly Linear input = Linear(MoleculeFeatures.AtomFeatureCount + MoleculeFeatures.BondFeatureCount, config.Hidden, hasBias: false);
    private readonly Linear message = Linear(config.Hidden, config.Hidden, hasBias: false);
    private readonly Linear atom = Linear(MoleculeFeatures.AtomFeatureCount + config.Hidden, config.Hidden);
    private readonly Linear inner = Linear(config.Hidden, config.Hidden);
    private readonly Linear last = Linear(config.Hidden, 1);

    public override Tensor forward(PaddedBatch inputs)
    {
        var first = input.call(cat([inputs.Leaves.bmm(inputs.AtomFeatures), inputs.EdgeFeatures], 2));
        var messages = first.relu();
        for (var step = 1; step < config.Depth; step++)
        {
            messages = first.Add(message.call(inputs.Follows.bmm(messages))).relu();
        }

        var atoms = atom.call(cat([inputs.AtomFeatures, inputs.Arrives.bmm(messages)], 2)).relu();
        return last.call(inner.call(inputs.Shares.bmm(atoms).squeeze(1)).relu());
    }
}
