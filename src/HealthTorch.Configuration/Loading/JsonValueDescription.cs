using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HealthTorch.Configuration.Loading;

/// <summary>Describes a JSON value in words that can follow "but is".</summary>
internal static class JsonValueDescription
{
    private const int MaxLength = 60;
    private static readonly JsonSerializerOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Describe(JsonNode? node) => node switch
    {
        null => "null",
        JsonObject => "an object",
        JsonArray => "a list",
        _ => Truncate(node.ToJsonString(AsWritten)),
    };

    private static string Truncate(string text) => text.Length <= MaxLength ? text : text[..MaxLength] + "...";
}
