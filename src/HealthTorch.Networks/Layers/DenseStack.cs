using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HealthTorch.Networks.Layers;

/// <summary>A sequence of dense layers, with an optional linear output layer.</summary>
internal sealed class DenseStack : Module<Tensor, Tensor>
{
    private readonly ModuleList<DenseLayer> layers;
    private readonly Linear? last;

    /// <summary>Creates the layers.</summary>
    /// <param name="config">The settings that the layers share.</param>
    /// <param name="inputs">Number of inputs.</param>
    /// <param name="units">Number of units of each layer.</param>
    /// <param name="outputs">Number of outputs of the linear layer; 0 for no linear layer.</param>
    public DenseStack(DenseConfig config, int inputs, IReadOnlyList<int> units, int outputs = 0)
        : base(nameof(DenseStack))
    {
        layers = [.. units.Select((width, layer) => new DenseLayer(config, layer == 0 ? inputs : units[layer - 1], width))];
        last = outputs == 0 ? null : Linear(units.LastOrDefault(inputs), outputs);
        RegisterComponents();
    }

    /// <summary>(units, inputs) weights of the first layer; there is at least one.</summary>
    public Tensor FirstWeight => layers[0].Weight;

    public override Tensor forward(Tensor input)
    {
        var x = layers.Aggregate(input, (x, layer) => layer.call(x));
        return last?.call(x) ?? x;
    }
}
