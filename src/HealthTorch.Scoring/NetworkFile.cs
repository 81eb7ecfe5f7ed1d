using System.Text.Json;
using System.Text.Json.Serialization;
using HealthTorch.Data;
using HealthTorch.Dense;

namespace HealthTorch.Scoring;

/// <summary>The content of <c>network.json</c>: all that scoring needs to know of a network, where the dense engine covers it.</summary>
/// <param name="Link">How outputs become what is said of a patient.</param>
/// <param name="Threshold">The probability of the second of two classes from which a patient is called positive.</param>
/// <param name="Plan">The architecture.</param>
internal sealed record NetworkFile(Link Link, double Threshold, DensePlan Plan)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerOptions.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static NetworkFile Read(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize<NetworkFile>(json, s_json) ?? throw new DataException($"{ModelFiles.Network} is empty");
        }
        catch (JsonException problem)
        {
            throw new DataException($"{ModelFiles.Network} is not a network: {problem.Message}");
        }
    }

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, s_json);
}
