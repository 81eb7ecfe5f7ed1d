using System.ComponentModel.DataAnnotations;
using HealthTorch.Configuration;
using HealthTorch.Dense.Layers;
using HealthTorch.Dense.ParameterVectors;
using HealthTorch.Networks.Batches;
using HealthTorch.Networks.Layers;
using HealthTorch.Networks.Models;
using HealthTorch.Networks.Tensors;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HealthTorch.Networks.Treatment;

/// <summary>
/// Separate representations for the features that affect the outcome of one arm only, the outcomes of all arms, outcomes and treatment, or
/// treatment only. Each output uses the representations relevant to it. A penalty keeps the representations apart: it discourages a feature
/// from entering the first layers of more than one.
/// </summary>
/// <remarks>
/// Curth, van der Schaar: Nonparametric estimation of heterogeneous treatment effects: from theory to learning algorithms (2021), section
/// 4.1 (SNet) and appendix C for the orthogonality.
/// </remarks>
public sealed record Snet : SharedRepresentationModel, IValidatable
{
    /// <summary>Number of units of each representation.</summary>
    [Range(1, 100_000)]
    public int Units { get; init; } = 50;

    /// <summary>Number of layers of each representation.</summary>
    [Range(1, 100)]
    public int Layers { get; init; } = 3;

    /// <summary>Number of units of each layer of an output head.</summary>
    public IReadOnlyList<int> Heads { get; init; } = [100, 100];

    /// <summary>The activation function after each layer.</summary>
    public Activation Activation { get; init; } = Activation.Elu;

    /// <summary>Weight in the loss of the orthogonality penalty between the representations.</summary>
    [Range(0, 1000)]
    public double Orthogonality { get; init; } = 0.01;

    /// <inheritdoc/>
    public override bool UsesRandomnessInTraining => false;

    internal override int RepresentationWidth => 2 * Units;

    internal override SharedRepresentationModel Narrow(int units) => this with { Units = units, Layers = 2, Heads = [units] };

    internal override long MinWeightCount(int features) =>
        HiddenLayerUnits.CountWeights(features, [.. Enumerable.Repeat(Units, Layers), .. Heads]);

    internal override Network<RowsBatch> Build(int features, MultiArmOutputs layout) => new SnetNetwork(this, features, layout);

    internal DenseConfig Layer => new(Activation, Normalization.None, 0, Initialization.Torch);

    /// <inheritdoc/>
    public IEnumerable<ConfigProblem> Validate() => HiddenLayerUnits.Validate("heads", Heads);
}

internal sealed class SnetNetwork(Snet config, int features, MultiArmOutputs layout) : Network<RowsBatch>
{
    private readonly DenseStack all = CreateRepresentation(config, features);
    private readonly DenseStack both = CreateRepresentation(config, features);
    private readonly ModuleList<DenseStack> own = [.. Enumerable.Range(0, layout.Arms).Select(_ => CreateRepresentation(config, features))];
    private readonly ModuleList<DenseStack> heads =
        [.. Enumerable.Range(0, layout.Arms).Select(_ => new DenseStack(config.Layer, 3 * config.Units, config.Heads, outputs: 1))];

    private readonly DenseStack? treatment = layout.HasPropensity ? CreateRepresentation(config, features) : null;
    private readonly DenseStack? propensity = layout.HasPropensity
        ? new DenseStack(config.Layer, 2 * config.Units, config.Heads, layout.Arms)
        : null;
    private readonly Parameter? epsilon = layout.HasEpsilon ? Parameter(zeros(1)) : null;

    public override Tensor forward(RowsBatch inputs)
    {
        var (x, shared) = (inputs.Features, cat([all.call(inputs.Features), both.call(inputs.Features)], 1));
        var outcomes = cat([.. heads.Zip(own, (head, part) => head.call(cat([shared, part.call(x)], 1)))], 1);
        var logits = propensity?.call(cat([shared.narrow(1, config.Units, config.Units), treatment!.call(x)], 1));
        return layout.Concatenate(
            outcomes, logits, epsilon, layout.HasExtraOutputs ? OrthogonalityPenalty().Multiply(config.Orthogonality) : null, shared);
    }

    private static DenseStack CreateRepresentation(Snet config, int features) =>
        new(config.Layer, features, [.. Enumerable.Repeat(config.Units, config.Layers)]);

    /// <summary>
    /// Computes how much features enter more than one representation: sums of absolute first-layer weights, multiplied for each pair of
    /// representations and summed over features.
    /// </summary>
    private Tensor OrthogonalityPenalty()
    {
        DenseStack?[] parts = [all, both, .. own, treatment];
        Tensor[] uses = [.. parts.OfType<DenseStack>().Select(part => part.FirstWeight.abs().sum(0L))];
        var sum = zeros_like(uses[0]);
        for (var i = 0; i < uses.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                sum = sum.Add(uses[i] * uses[j]);
            }
        }

        return sum.sum(0L);
    }
}
