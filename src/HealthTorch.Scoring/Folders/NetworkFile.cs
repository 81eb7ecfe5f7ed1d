using System.Text.Json;
using HealthTorch.Data;
using HealthTorch.Data.Preparation;
using HealthTorch.Data.Validation;
using HealthTorch.Dense.Plan;
using HealthTorch.Scoring.Links;

namespace HealthTorch.Scoring.Folders;

/// <summary>The content of <c>network.json</c>: the link of a network and its architecture.</summary>
/// <param name="Link">How outputs become a prediction.</param>
/// <param name="Threshold">The minimum probability of the positive class for a positive prediction; two classes only.</param>
/// <param name="Plan">The architecture; null if only torch can compute it.</param>
internal sealed record NetworkFile(Link Link, double Threshold, DensePlan? Plan)
{
    public static NetworkFile Read(byte[] json) => StrictJson.Read(json, ModelJson.Files.NetworkFile, "a network");

    /// <summary>Reads the network of a model folder.</summary>
    /// <param name="files">The folder's files.</param>
    /// <param name="preparation">The folder's preparation.</param>
    /// <exception cref="DataException">The network does not fit the preparation or the target of the model.</exception>
    public static NetworkFile ReadFrom(ModelFiles files, FittedPreparation preparation)
    {
        var (network, target) = (files.Read(ModelFiles.Network, Read), files.Content.Target);
        files.Require(ModelFiles.Preparation, preparation.Validate(target is { Number: not null, Arms: null }));
        files.Require(ModelFiles.Network, network.Validate(target, preparation.Features.Count));
        return network;
    }

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, ModelJson.Files.NetworkFile);

    /// <summary>Returns the errors, each with the name of its property; empty if the network fits the rest of the folder.</summary>
    /// <param name="target">What the model predicts.</param>
    /// <param name="features">Number of features of the preparation.</param>
    public IEnumerable<string> Validate(TargetSpec target, int features)
    {
        string[] faults =
        [
            .. Link.Validate(target).Select(fault => $"link: {fault}"),
            .. ValidationErrors.ForRange("threshold", Threshold, 0, 1),
            .. Plan?.Validate().Select(fault => $"plan: {fault}") ?? [],
        ];
        return faults.Length > 0 || Plan is null ? faults
            : Plan.Inputs != features ? [$"plan.inputs: is {Plan.Inputs}, but the preparation creates {features} features"]
            : Plan.Outputs == Link.OutputCount(target) ? []
            : [$"plan: has {Plan.Outputs} outputs, but the link requires {Link.OutputCount(target)}"];
    }

    /// <summary>Whether a plan equals the one in the file.</summary>
    /// <param name="plan">A plan; null for none.</param>
    public bool HasPlan(DensePlan? plan) => plan is null
        ? Plan is null
        : Plan is not null && (this with { Plan = plan }).Write().AsSpan().SequenceEqual(Write());
}
