using System.Text.Json;
using HealthTorch.Data;
using HealthTorch.Dense;

namespace HealthTorch.Scoring;

/// <summary>The content of <c>network.json</c>: what a network's outputs mean, and how it is computed.</summary>
/// <param name="Link">How outputs become what is said of a patient.</param>
/// <param name="Threshold">The probability of the second of two classes from which a patient is called positive.</param>
/// <param name="Plan">The architecture; null where only torch can compute it.</param>
internal sealed record NetworkFile(Link Link, double Threshold, DensePlan? Plan)
{
    public static NetworkFile Read(byte[] json) => StrictJson.Read(json, ModelJson.Files.NetworkFile, "a network");

    /// <summary>Reads the network of a folder.</summary>
    /// <param name="files">The folder's files.</param>
    /// <param name="preparation">The folder's preparation.</param>
    /// <exception cref="DataException">It does not fit the preparation, or what the model predicts.</exception>
    public static NetworkFile Read(ModelFiles files, Preparation preparation)
    {
        var (network, target) = (files.Read(ModelFiles.Network, Read), files.Content.Target);
        files.Require(ModelFiles.Preparation, preparation.Faults(target is { Number: not null, Arms: null }));
        files.Require(ModelFiles.Network, network.Faults(target, preparation.Features.Count));
        return network;
    }

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, ModelJson.Files.NetworkFile);

    /// <summary>What is wrong with it, each with its member; nothing where it fits the rest of the folder.</summary>
    /// <param name="target">What the model predicts.</param>
    /// <param name="features">Number of features of the preparation.</param>
    public IEnumerable<string> Faults(TargetShape target, int features)
    {
        string[] faults =
        [
            .. Link.Faults(target).Select(fault => $"link: {fault}"),
            .. Fault.OutsideOf("threshold", Threshold, 0, 1),
            .. Plan?.Faults().Select(fault => $"plan: {fault}") ?? [],
        ];
        return faults.Length > 0 || Plan is null ? faults
            : Plan.Inputs != features ? [$"plan.inputs: is {Plan.Inputs}, but the preparation makes {features} features"]
            : Plan.Outputs == Link.OutputCount(target) ? []
            : [$"plan: has {Plan.Outputs} outputs, but the link reads {Link.OutputCount(target)}"];
    }

    /// <summary>Whether a plan is that of the file.</summary>
    /// <param name="plan">A plan; null for none.</param>
    public bool HasPlan(DensePlan? plan) => plan is null
        ? Plan is null
        : Plan is not null && (this with { Plan = plan }).Write().AsSpan().SequenceEqual(Write());
}
