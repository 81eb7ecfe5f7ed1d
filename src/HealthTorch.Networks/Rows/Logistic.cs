using HealthTorch.Dense.ParameterVectors;
using HealthTorch.Dense.Plan;
using HealthTorch.Networks.Batches;
using HealthTorch.Networks.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HealthTorch.Networks.Rows;

/// <summary>One linear layer: logistic regression for classification, linear regression for a number.</summary>
/// <remarks>Cox: The regression analysis of binary sequences (1958).</remarks>
public sealed record Logistic : RowsModel
{
    /// <summary>Initialization of the weights: zero by default, since the problem is convex.</summary>
    public Initialization Initialization { get; init; } = Initialization.Zero;

    /// <inheritdoc/>
    public override bool UsesRandomnessInTraining => false;

    /// <inheritdoc/>
    public override Network<RowsBatch> Build(int features, int outputs) => new LogisticNetwork(features, outputs);

    /// <inheritdoc/>
    public override DensePlan Plan(int features, int outputs) => new(features, [new LinearPlan("head", outputs, Initialization)]);
}

internal sealed class LogisticNetwork(int features, int outputs) : Network<RowsBatch>
{
    private readonly Linear head = Linear(features, outputs);

    public override Tensor forward(RowsBatch inputs) => head.call(inputs.Features);
}
