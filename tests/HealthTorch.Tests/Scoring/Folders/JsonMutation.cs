using System.Text.Json.Nodes;
using HealthTorch.Data.Seeding;

namespace HealthTorch.Tests.Scoring.Folders;

/// <summary>Changes one thing in a JSON text.</summary>
internal static class JsonMutation
{
    private const string HalfCharacter = "\\ud800";

    // Replaced in the text: no tree holds what these stand for.
    private const string Raw = "\u0001raw\u0001";

    private static readonly string[] s_values =
    [
        "null", "true", "0", "-1", "1", "0.5", "2", "-0.25", "1e999", "-1e999", "1e308", "-1e308", "1e-320", "2147483647", "2147483648", "9223372036854775807",
        "1e9", "65536", "\"NaN\"", "NaN", "Infinity", "\"\"", "\"relu, tanh\"", $"\"{HalfCharacter}\"", "\"../../../etc/shadow\"", "[]", "{}", "[null]", "[0]",
        "\"\u00e9\\u0000\u4e2d\"", "[[[[[[[[]]]]]]]]", "{\"type\":\"none\"}", "{\"type\":\"unknown\"}", "{\"type\":\"identity\"}", "99",
    ];

    /// <summary>The changed text, and what was changed.</summary>
    public static (string Text, string What) Of(string text, RandomStream stream)
    {
        if (stream.Next(40) == 0)
        {
            return (s_values[stream.Next(s_values.Length)], "replaced as a whole");
        }

        if (stream.Next(60) == 0)
        {
            return (new string('[', 100_000), "nested 100000 deep");
        }

        var tree = Parsed(text);
        if (tree is null)
        {
            return (text + "]", "with a bracket more");
        }

        JsonNode[] nodes = [.. Below(tree)];
        if (nodes.Length == 0)
        {
            return ("{}", "emptied");
        }

        var node = nodes[stream.Next(nodes.Length)];
        var path = node.GetPath();
        return node.Parent is JsonObject parent
            ? Member(tree, parent, node.GetPropertyName(), path, stream)
            : Element(tree, node.Parent!.AsArray(), node.GetElementIndex(), path, stream);
    }

    /// <summary>The tree of a text; null where it is none, or cannot be written again.</summary>
    public static JsonNode? Parsed(string text)
    {
        try
        {
            return text.Contains(HalfCharacter, StringComparison.Ordinal) ? null : JsonNode.Parse(text, documentOptions: new() { AllowDuplicateProperties = false });
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<JsonNode> Below(JsonNode tree)
    {
        IEnumerable<JsonNode?> own = tree switch
        {
            JsonObject members => members.Select(member => member.Value),
            JsonArray elements => elements,
            _ => [],
        };
        return own.OfType<JsonNode>().SelectMany(child => Below(child).Prepend(child));
    }

    private static (string Text, string What) Member(JsonNode tree, JsonObject parent, string name, string path, RandomStream stream)
    {
        var value = parent[name]!;
        switch (stream.Next(6))
        {
            case 0:
                parent.Remove(name);
                return (tree.ToJsonString(), $"without {path}");
            case 1:
                parent.Remove(name);
                parent[name + "x"] = value;
                return (tree.ToJsonString(), $"with {path} renamed");
            case 2:
                parent["\u0001twice\u0001"] = value.DeepClone();
                return (tree.ToJsonString().Replace("\\u0001twice\\u0001", name, StringComparison.Ordinal), $"with {path} twice");
            default:
                return Replaced(tree, () => parent[name] = Raw, value, path, stream);
        }
    }

    private static (string Text, string What) Element(JsonNode tree, JsonArray parent, int index, string path, RandomStream stream)
    {
        var value = parent[index]!;
        switch (stream.Next(6))
        {
            case 0:
                parent.RemoveAt(index);
                return (tree.ToJsonString(), $"without {path}");
            case 1:
                parent.Add(value.DeepClone());
                return (tree.ToJsonString(), $"with {path} again at the end");
            case 2:
                var elements = parent.Select(element => element?.DeepClone()).Reverse().ToArray();
                parent.Clear();
                Array.ForEach(elements, parent.Add);
                return (tree.ToJsonString(), $"with the elements of {path} reversed");
            default:
                return Replaced(tree, () => parent[index] = Raw, value, path, stream);
        }
    }

    private static (string Text, string What) Replaced(JsonNode tree, Action replace, JsonNode old, string path, RandomStream stream)
    {
        var value = old.GetValueKind() == System.Text.Json.JsonValueKind.Number && stream.Next(3) == 0
            ? Changed(old.ToJsonString(), stream)
            : s_values[stream.Next(s_values.Length)];
        replace();
        return (tree.ToJsonString().Replace("\"\\u0001raw\\u0001\"", value, StringComparison.Ordinal), $"with {path} = {value}");
    }

    private static string Changed(string number, RandomStream stream) => stream.Next(3) switch
    {
        0 => number.StartsWith('-') ? number[1..] : "-" + number,
        1 => number + "0",
        _ => number.Contains('.', StringComparison.Ordinal) || number.Contains('E', StringComparison.Ordinal) ? "1" : number + "1",
    };
}
