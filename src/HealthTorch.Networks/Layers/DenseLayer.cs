using HealthTorch.Dense.Layers;
using HealthTorch.Dense.ParameterVectors;
using HealthTorch.Dense.Plan;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HealthTorch.Networks.Layers;

/// <summary>A dense layer: dropout(activation(normalization(W x + b))).</summary>
internal sealed class DenseLayer : Module<Tensor, Tensor>
{
    private readonly Linear linear;
    private readonly Module<Tensor, Tensor>? norm;
    private readonly Dropout? dropout;
    private readonly Activation _activation;

    public DenseLayer(DenseConfig config, int inputs, int outputs)
        : base(nameof(DenseLayer))
    {
        linear = Linear(inputs, outputs);
        norm = config.Normalization.CreateLayer(outputs);
        dropout = config.Dropout > 0 ? Dropout(config.Dropout) : null;
        _activation = config.Activation;
        RegisterComponents();
    }

    /// <summary>(outputs, inputs) weights.</summary>
    public Tensor Weight => linear.weight!;

    public override Tensor forward(Tensor input)
    {
        var x = linear.call(input);
        x = norm?.call(x) ?? x;
        x = _activation.Apply(x);
        return dropout?.call(x) ?? x;
    }
}

/// <summary>The settings that the dense layers of a network share.</summary>
internal readonly record struct DenseConfig(
    Activation Activation, Normalization Normalization, double Dropout, Initialization Initialization)
{
    /// <summary>Returns the plan of the same layer for the dense engine.</summary>
    /// <param name="name">Its state-dict prefix.</param>
    /// <param name="outputs">Number of units.</param>
    public IEnumerable<LayerPlan> Plan(string name, int outputs) =>
    [
        new LinearPlan($"{name}.linear", outputs, Initialization),
        .. Normalization.Plan($"{name}.norm"),
        new ActivationPlan(Activation),
        .. Dropout > 0 ? [new DropoutPlan(Dropout)] : Array.Empty<LayerPlan>(),
    ];
}
