using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HealthTorch.Configuration;

/// <summary>Describes a JSON value in words that can follow "but is".</summary>
internal static class Found
{
    private const int Longest = 60;
    private static readonly JsonSerializerOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Describe(JsonNode? node) => node switch
    {
        null => "null",
        JsonObject => "an object",
        JsonArray => "a list",
        _ => Shortened(node.ToJsonString(AsWritten)),
    };

    private static string Shortened(string text) => text.Length <= Longest ? text : text[..Longest] + "...";
}
