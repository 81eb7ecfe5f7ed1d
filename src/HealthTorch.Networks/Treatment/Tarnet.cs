using System.ComponentModel.DataAnnotations;
using HealthTorch.Configuration;
using HealthTorch.Dense.Layers;
using HealthTorch.Dense.ParameterVectors;
using HealthTorch.Networks.Batches;
using HealthTorch.Networks.Layers;
using HealthTorch.Networks.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HealthTorch.Networks.Treatment;

/// <summary>
/// Shared dense layers, then a head of dense layers and a linear output layer for each output: one per arm for treatment effects.
/// </summary>
/// <remarks>
/// Shalit, Johansson, Sontag: Estimating individual treatment effect: generalization bounds and algorithms (2017), section 4 (TARNet). With
/// a loss that balances the arms it is their CFRNet; with linear propensity logits and targeted regularization, Shi, Blei, Veitch: Adapting
/// neural networks for the estimation of treatment effects (2019), figure 1 (Dragonnet).
/// </remarks>
public sealed record Tarnet : SharedRepresentationModel, IValidatable
{
    /// <summary>Number of units of each shared layer, from the input side; at least one layer.</summary>
    public IReadOnlyList<int> Representation { get; init; } = [200, 200, 200];

    /// <summary>Number of units of each layer of an output head.</summary>
    public IReadOnlyList<int> Heads { get; init; } = [100, 100, 100];

    /// <summary>The activation function after each layer.</summary>
    public Activation Activation { get; init; } = Activation.Elu;

    /// <summary>The normalization before the activation function.</summary>
    public Normalization Normalization { get; init; } = Normalization.None;

    /// <inheritdoc/>
    public override bool NormalizesOverBatch => Normalization == Normalization.Batch;

    /// <summary>Dropout probability, in [0, 1).</summary>
    [Range(0, 0.99)]
    public double Dropout { get; init; }

    /// <inheritdoc/>
    public override bool UsesRandomnessInTraining => Dropout > 0;

    internal override int RepresentationWidth => Representation[^1];

    internal override SharedRepresentationModel Narrow(int units) => this with { Representation = [units, units], Heads = [units] };

    internal override long MinWeightCount(int features) => HiddenLayerUnits.CountWeights(features, [.. Representation, .. Heads]);

    internal override Network<RowsBatch> Build(int features, MultiArmOutputs layout) => new TarnetNetwork(this, features, layout);

    internal DenseConfig Layer => new(Activation, Normalization, Dropout, Initialization.Torch);

    /// <inheritdoc/>
    public IEnumerable<ConfigProblem> Validate() =>
    [
        .. Representation.Count == 0 ? [new("representation", "needs at least one layer")] : Array.Empty<ConfigProblem>(),
        .. HiddenLayerUnits.Validate("representation", Representation),
        .. HiddenLayerUnits.Validate("heads", Heads),
    ];
}

internal sealed class TarnetNetwork(Tarnet config, int features, MultiArmOutputs layout) : Network<RowsBatch>
{
    private readonly DenseStack representation = new(config.Layer, features, config.Representation);
    private readonly ModuleList<DenseStack> heads =
        [.. Enumerable.Range(0, layout.Arms)
            .Select(_ => new DenseStack(config.Layer, config.RepresentationWidth, config.Heads, outputs: 1))];

    private readonly Linear? propensity = layout.HasPropensity ? Linear(config.RepresentationWidth, layout.Arms) : null;
    private readonly Parameter? epsilon = layout.HasEpsilon ? Parameter(zeros(1)) : null;

    public override Tensor forward(RowsBatch inputs)
    {
        var shared = representation.call(inputs.Features);
        return layout.Concatenate(
            cat([.. heads.Select(head => head.call(shared))], 1), propensity?.call(shared), epsilon, penalty: null, shared);
    }
}
