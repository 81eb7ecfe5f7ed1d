using System.Text.Json.Nodes;
using HealthTorch.Configuration.Schema;

namespace HealthTorch.Configuration.Loading;

/// <summary>
/// Reads the layers of a configuration and merges them: the file it <c>extends</c>, the file itself, environment variables, the command
/// line.
/// </summary>
internal static class ConfigLayers
{
    /// <summary>The member that names the base file.</summary>
    public const string Extends = "extends";

    /// <summary>Reads all layers.</summary>
    /// <exception cref="ConfigException">A file cannot be read or does not contain a JSON object.</exception>
    public static (ConfigMerger Layers, IReadOnlyList<ConfigProblem> Problems) Read(
        string path, ConfigSchemaNode root, IReadOnlyList<string> sets, IReadOnlyDictionary<string, string>? environment)
    {
        var (top, problems) = ReadObject(path, "");
        var (below, problemsBelow) = top.Remove(Extends, out var named) ? ReadBase(path, named) : ([], []);
        var overlay = new ConfigMerger((JsonObject)ConfigTree.Merge(below, top, root)!, root);
        overlay.Add(ConfigOverride.FromVariables(environment));
        overlay.Add(sets.Select(ConfigOverride.ParseSet));
        return (overlay, [.. problemsBelow, .. problems, .. overlay.Problems]);
    }

    private static (JsonObject Tree, IReadOnlyList<ConfigProblem> Problems) ReadObject(string path, string namedAt)
    {
        var layer = JsonLayer.Read(path, namedAt);
        return layer switch
        {
            { Root: JsonObject tree } => (tree, layer.Problems),
            { Problems: [_, ..] problems } => throw new ConfigException(problems),
            _ => throw new ConfigException(
                namedAt, $"{path} must contain an object but contains {JsonValueDescription.Describe(layer.Root)}"),
        };
    }

    private static (JsonObject Tree, IReadOnlyList<ConfigProblem> Problems) ReadBase(string path, JsonNode? named)
    {
        var name = StringSchema.GetText(named)
            ?? throw new ConfigException(Extends, $"must be the path of a file but is {JsonValueDescription.Describe(named)}");
        var below = Path.Combine(Path.GetDirectoryName(path) ?? "", name);
        var (tree, problems) = ReadObject(below, Extends);
        return tree.TryGetPropertyValue(Extends, out var next)
            ? throw new ConfigException(Extends, DescribeSecondLevel(path, below, StringSchema.GetText(next) ?? ""))
            : (tree, problems);
    }

    private static string DescribeSecondLevel(string path, string below, string next)
    {
        var file = Path.Combine(Path.GetDirectoryName(below) ?? "", next);
        return File.Exists(file) && Path.GetFullPath(file) == Path.GetFullPath(path)
            ? $"{path} extends itself{(Path.GetFullPath(below) == Path.GetFullPath(path) ? "" : $" through {below}")}"
            : $"{below} itself extends {next}, but only one level is allowed: extend a file that extends nothing";
    }
}
