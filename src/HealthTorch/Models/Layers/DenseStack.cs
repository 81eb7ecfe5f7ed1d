using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HealthTorch.Models;

/// <summary>Dense layers one after the other, and a linear one at the end where outputs are asked for.</summary>
internal sealed class DenseStack : Module<Tensor, Tensor>
{
    private readonly ModuleList<DenseLayer> layers;
    private readonly Linear? last;

    /// <summary>Makes the layers.</summary>
    /// <param name="config">What they have in common.</param>
    /// <param name="inputs">Number of inputs.</param>
    /// <param name="units">Units of each layer.</param>
    /// <param name="outputs">Outputs of the linear layer; 0 for none.</param>
    public DenseStack(DenseConfig config, int inputs, IReadOnlyList<int> units, int outputs = 0)
        : base(nameof(DenseStack))
    {
        layers = [.. units.Select((width, layer) => new DenseLayer(config, layer == 0 ? inputs : units[layer - 1], width))];
        last = outputs == 0 ? null : Linear(units.LastOrDefault(inputs), outputs);
        RegisterComponents();
    }

    /// <summary>(units, inputs) weights of the first layer, of which there is one at least.</summary>
    public Tensor FirstWeight => layers[0].Weight;

    public override Tensor forward(Tensor input)
    {
        var x = layers.Aggregate(input, (x, layer) => layer.call(x));
        return last?.call(x) ?? x;
    }
}
