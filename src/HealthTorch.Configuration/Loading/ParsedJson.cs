using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HealthTorch.Configuration.Loading;

/// <summary>A text parsed as JSON. Comments and trailing commas are allowed, duplicate members are not.</summary>
/// <param name="Root">The value; null if the text is null or not valid JSON.</param>
/// <param name="Problems">What is wrong with the text.</param>
internal sealed record ParsedJson(JsonNode? Root, IReadOnlyList<ConfigProblem> Problems)
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Parses a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">The name of the text in messages.</param>
    public static ParsedJson Parse(string text, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Lenient);
            List<ConfigProblem> problems = [];
            return new(ToNode(document.RootElement, "", problems), problems);
        }
        catch (JsonException error)
        {
            return new(null, [new("", $"{name} is not JSON: {DescribeLocation(text, error)}")]);
        }
        catch (InvalidOperationException)
        {
            // Strings are decoded lazily: a \u escape may be half of a surrogate pair.
            return new(null, [new("", $"{name} is not JSON: it contains a \\u escape that is not a character")]);
        }
    }

    private static JsonNode? ToNode(JsonElement element, string path, List<ConfigProblem> problems) => element.ValueKind switch
    {
        JsonValueKind.Object => ToObject(element, path, problems),
        JsonValueKind.Array => new JsonArray(
            [.. element.EnumerateArray().Select((item, index) => ToNode(item, ConfigPath.Item(path, index), problems))]),
        JsonValueKind.String => JsonValue.Create(element.GetString()),
        JsonValueKind.Null => null,
        _ => JsonValue.Create(element.Clone()),
    };

    private static JsonObject ToObject(JsonElement element, string path, List<ConfigProblem> problems)
    {
        JsonObject map = [];
        foreach (var member in element.EnumerateObject())
        {
            var inner = ConfigPath.Member(path, member.Name);
            if (map.ContainsKey(member.Name))
            {
                problems.Add(new(inner, "is given twice in one object: remove one"));
            }

            map[member.Name] = ToNode(member.Value, inner, problems);
        }

        return map;
    }

    private static string DescribeLocation(string text, JsonException error)
    {
        var line = (int)(error.LineNumber ?? 0);
        var rest = text.Split('\n')[line];
        var bytes = Encoding.UTF8.GetBytes(rest);
        var column = Encoding.UTF8.GetCharCount(bytes, 0, (int)Math.Min(error.BytePositionInLine ?? 0, bytes.Length));
        var found = column < rest.TrimEnd().Length ? $"unexpected '{rest[column]}'" : "something is missing here";
        return $"line {line + 1}, column {column + 1}: {found}";
    }
}
