using System.ComponentModel.DataAnnotations;
using HealthTorch.Configuration;
using HealthTorch.Data;
using HealthTorch.Dense;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HealthTorch.Models;

/// <summary>A multi-layer perceptron: dense layers, then a linear one.</summary>
/// <remarks>Rumelhart, Hinton, Williams: Learning representations by back-propagating errors (1986).</remarks>
public sealed record Mlp : RowsModel, IChecked
{
    /// <summary>Units of each hidden layer, from the input side; empty for a linear model.</summary>
    public IReadOnlyList<int> Hidden { get; init; } = [64, 64];

    /// <summary>The function after each hidden layer.</summary>
    public Activation Activation { get; init; } = Activation.Relu;

    /// <summary>What is normalised before the function.</summary>
    public Normalization Normalization { get; init; } = Normalization.None;

    /// <inheritdoc/>
    public override bool NormalizesOverBatch => Normalization == Normalization.Batch;

    /// <summary>Share of hidden units silenced at each training step, in [0, 1).</summary>
    [Range(0, 0.99)]
    public double Dropout { get; init; }

    /// <summary>How the weights start.</summary>
    public Initialization Initialization { get; init; } = Initialization.Torch;

    /// <inheritdoc/>
    public override bool DrawsWhileTraining => Dropout > 0;

    /// <inheritdoc/>
    public override Network<RowsBatch> Build(int features, int outputs) => new MlpNetwork(this, features, outputs);

    /// <inheritdoc/>
    public override DensePlan Plan(int features, int outputs) => new(features,
    [
        .. Hidden.SelectMany((units, layer) => Layer.Plan($"hidden.{layer}", units)),
        new LinearPlan("head", outputs, Initialization),
    ]);

    internal DenseConfig Layer => new(Activation, Normalization, Dropout, Initialization);

    /// <inheritdoc/>
    public IEnumerable<ConfigProblem> Check() => LayerUnits.Problems("hidden", Hidden);
}

internal sealed class MlpNetwork(Mlp config, int features, int outputs) : Network<RowsBatch>
{
    private readonly ModuleList<DenseLayer> hidden = [.. Layers(config, features)];
    private readonly Linear head = Linear(config.Hidden.LastOrDefault(features), outputs);

    public override Tensor forward(RowsBatch inputs) =>
        head.call(hidden.Aggregate(inputs.Features, (x, layer) => layer.call(x)));

    private static IEnumerable<DenseLayer> Layers(Mlp config, int features)
    {
        var inputs = features;
        foreach (var units in config.Hidden)
        {
            yield return new DenseLayer(config.Layer, inputs, units);
            inputs = units;
        }
    }
}
