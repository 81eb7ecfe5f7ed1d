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
    public static NetworkFile Read(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, ModelJson.Files.NetworkFile) ?? throw new DataException($"{ModelFiles.Network} is empty");
        }
        catch (Exception problem) when (problem is JsonException or NotSupportedException)
        {
            // The latter of a link without its type, as folders of recalibrated survival models once were written.
            throw new DataException($"{ModelFiles.Network} is not a network: {problem.Message}");
        }
    }

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, ModelJson.Files.NetworkFile);
}
