using System.Text.Json.Nodes;
using HealthTorch.Configuration;
using HealthTorch.Data.Seeding;

namespace HealthTorch.Tests.Configuration;

/// <summary>A valid file broken in one place.</summary>
/// <param name="Text">The broken file.</param>
/// <param name="Place">What a problem must name: a path, or a line.</param>
/// <param name="What">How it was broken.</param>
internal sealed record Breakage(string Text, string Place, string What)
{
    // No member of the clinic allows any of these.
    private static readonly string[] Never = ["1e999", "-1e300", "{ \"zz\": 1 }", "[[]]", "\"?\""];

    /// <summary>Breaks a valid file at random.</summary>
    public static Breakage Of(string valid, RandomStream random)
    {
        var tree = (JsonObject)JsonNode.Parse(valid)!;
        return random.Next(7) switch
        {
            0 => Rename(tree, random),
            1 => Unknown(tree, random),
            2 => Wrong(tree, random),
            3 => Delete(tree, random),
            4 => Duplicate(tree, random),
            5 => Truncate(valid, random),
            _ => Garbage(valid, random),
        };
    }

    /// <summary>Every value in a tree with its path.</summary>
    public static IEnumerable<(string Path, JsonNode? Node)> Places(JsonNode? node, string path = "") => (node switch
    {
        JsonObject map => map.SelectMany(member => Places(member.Value, ConfigPath.Member(path, member.Key))),
        JsonArray list => list.SelectMany((item, index) => Places(item, ConfigPath.Item(path, index))),
        _ => [],
    }).Prepend((path, node));

    private static Breakage Rename(JsonObject tree, RandomStream random)
    {
        var (path, map) = Pick(Records(tree), random);
        var index = random.Next(map.Count);
        var (name, value) = map.GetAt(index);
        var renamed = $"{name}{(char)('A' + random.Next(26))}";
        map.RemoveAt(index);
        map.Insert(index, renamed, value);
        return new(tree.ToJsonString(), ConfigPath.Member(path, renamed), $"{name} renamed");
    }

    private static Breakage Unknown(JsonObject tree, RandomStream random)
    {
        var (path, map) = Pick(Records(tree), random);
        var name = $"zz{random.Next(1000)}";
        map.Insert(random.Next(map.Count + 1), name, JsonValue.Create(random.Next(10)));
        return new(tree.ToJsonString(), ConfigPath.Member(path, name), "unknown member");
    }

    private static Breakage Wrong(JsonObject tree, RandomStream random)
    {
        // Any text is right for notes and a schema, and any finite number for a cost.
        var (path, node) = Pick(
            Places(tree).Where(place => place.Node is not null && place.Path is not ("" or "staffing.note" or "notes.last" or "$schema" or "staffing.cost")), random);
        var value = Never[random.Next(Never.Length)];
        node!.ReplaceWith(JsonNode.Parse(value));
        return new(tree.ToJsonString(), path, $"made {value}");
    }

    private static Breakage Delete(JsonObject tree, RandomStream random)
    {
        string[] required = ["name", "machine", "machine.type", "machines[1].type", "machines[1].tesla", "scanner.type", "scanner.tesla", "wards.children.beds"];
        var place = required[random.Next(required.Length)];
        var (path, node) = Places(tree).Single(found => found.Path == place);
        ((JsonObject)node!.Parent!).Remove(node.GetPropertyName());
        return new(tree.ToJsonString(), path, "deleted");
    }

    private static Breakage Duplicate(JsonObject tree, RandomStream random)
    {
        var (path, map) = Pick(Records(tree), random);
        var (name, value) = map.GetAt(random.Next(map.Count));
        map["<copy>"] = value?.DeepClone();
        return new(tree.ToJsonString().Replace("\"\\u003Ccopy\\u003E\"", $"\"{name}\""), ConfigPath.Member(path, name), "duplicated");
    }

    private static Breakage Truncate(string valid, RandomStream random)
    {
        var text = valid[..random.Next(valid.TrimEnd().Length)];
        return new(text, $"line {text.Count(letter => letter == '\n') + 1},", "truncated");
    }

    private static Breakage Garbage(string valid, RandomStream random)
    {
        string[] lines = valid.Split('\n');
        var line = random.Next(lines.Length);
        lines[line] = "  ?!" + lines[line];
        return new(string.Join('\n', lines), $"line {line + 1}, column 3", "garbage");
    }

    // Objects of fixed members.
    private static IEnumerable<(string Path, JsonObject Map)> Records(JsonObject tree) =>
        Places(tree).Where(place => place.Node is JsonObject && place.Path != "wards").Select(place => (place.Path, (JsonObject)place.Node!));

    private static T Pick<T>(IEnumerable<T> from, RandomStream random)
    {
        T[] all = [.. from];
        return all[random.Next(all.Length)];
    }
}
