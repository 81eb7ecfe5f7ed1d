using System.ComponentModel.DataAnnotations;
using HealthTorch.Configuration;
using HealthTorch.Dense.Layers;
using HealthTorch.Dense.ParameterVectors;
using HealthTorch.Dense.Plan;
using HealthTorch.Networks.Batches;
using HealthTorch.Networks.Layers;
using HealthTorch.Networks.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HealthTorch.Networks.Rows;

/// <summary>A multi-layer perceptron: dense hidden layers, then a linear output layer.</summary>
/// <remarks>Rumelhart, Hinton, Williams: Learning representations by back-propagating errors (1986).</remarks>
public sealed record Mlp : RowsModel, IValidatable
{
    /// <summary>
    /// Number of units of each hidden layer, from the input side; empty for a linear model. Null: one hidden layer, sized by the number of
    /// events (patients of the rarest class, events for survival, rows for regression): 8 units below 100, 16 below 1,000, 32 otherwise.
    /// </summary>
    public IReadOnlyList<int>? Hidden { get; init; }

    /// <summary>The layers: <see cref="Hidden"/>, or one layer of 16 units if it is null.</summary>
    internal IReadOnlyList<int> Units => Hidden ?? [16];

    /// <summary>Returns the same network with layers sized for a number of events, if no layers are given.</summary>
    /// <param name="events">Number of events in the whole cohort.</param>
    internal Mlp WithDefaultUnits(int events) => this with { Hidden = Hidden ?? [events < 100 ? 8 : events < 1000 ? 16 : 32] };

    /// <summary>The activation function after each hidden layer.</summary>
    public Activation Activation { get; init; } = Activation.Relu;

    /// <summary>The normalization before the activation function.</summary>
    public Normalization Normalization { get; init; } = Normalization.None;

    /// <inheritdoc/>
    public override bool NormalizesOverBatch => Normalization == Normalization.Batch;

    /// <summary>Dropout probability of hidden units, in [0, 1).</summary>
    [Range(0, 0.99)]
    public double Dropout { get; init; }

    /// <summary>Initialization of the weights.</summary>
    public Initialization Initialization { get; init; } = Initialization.Torch;

    /// <inheritdoc/>
    public override bool UsesRandomnessInTraining => Dropout > 0;

    /// <inheritdoc/>
    public override Network<RowsBatch> Build(int features, int outputs) => new MlpNetwork(this, features, outputs);

    /// <inheritdoc/>
    public override DensePlan Plan(int features, int outputs) => new(features,
    [
        .. Units.SelectMany((units, layer) => Layer.Plan($"hidden.{layer}", units)),
        new LinearPlan("head", outputs, Initialization),
    ]);

    internal DenseConfig Layer => new(Activation, Normalization, Dropout, Initialization);

    /// <inheritdoc/>
    public IEnumerable<ConfigProblem> Validate() => HiddenLayerUnits.Validate("hidden", Units);
}

internal sealed class MlpNetwork(Mlp config, int features, int outputs) : Network<RowsBatch>
{
    private readonly ModuleList<DenseLayer> hidden = [.. Layers(config, features)];
    private readonly Linear head = Linear(config.Units.LastOrDefault(features), outputs);

    public override Tensor forward(RowsBatch inputs) =>
        head.call(hidden.Aggregate(inputs.Features, (x, layer) => layer.call(x)));

    private static IEnumerable<DenseLayer> Layers(Mlp config, int features)
    {
        var inputs = features;
        foreach (var units in config.Units)
        {
            yield return new DenseLayer(config.Layer, inputs, units);
            inputs = units;
        }
    }
}
