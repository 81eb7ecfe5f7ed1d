using System.Globalization;
using System.Text.Json.Nodes;
using HealthTorch.Configuration.Schema;

namespace HealthTorch.Configuration.Loading;

/// <summary>Applies overrides to a tree and records which override set which place.</summary>
internal sealed class ConfigMerger(JsonObject tree, ConfigSchemaNode root)
{
    private readonly List<(string Path, string Source)> _sources = [];
    private readonly OverrideConflicts _conflicts = new();

    /// <summary>The tree with all overrides applied so far.</summary>
    public JsonObject Tree { get; private set; } = tree;

    /// <summary>Problems of overrides that could not be applied.</summary>
    public List<ConfigProblem> Problems { get; } = [];

    /// <summary>Applies overrides to the tree.</summary>
    public void Add(IEnumerable<ConfigOverride> overrides)
    {
        foreach (var change in overrides.OrderBy(change => change.Rank))
        {
            try
            {
                Add(change);
            }
            catch (ConfigException error)
            {
                Problems.AddRange(error.Problems);
            }
        }
    }

    private void Add(ConfigOverride change) => Tree = change.Steps.Count > 0
        ? (JsonObject)ConfigTree.Merge(Tree, CreateLayer(change, 0, Tree, root, ""), root)!
        : throw new ConfigException("", $"{change.Source} is not of the form path=value, such as training.epochs=50");

    /// <summary>Returns the same problem with the override that set the value added to its message.</summary>
    public ConfigProblem WithSource(ConfigProblem problem) =>
        _sources.LastOrDefault(source => ConfigPath.IsWithin(problem.Path, source.Path)).Source is { } source
            ? problem with { Message = $"{problem.Message} (set by {source})" }
            : problem;

    // The layer of an override: objects that contain only the path to its value, and complete lists, since lists are replaced as a whole.
    private JsonNode? CreateLayer(ConfigOverride change, int depth, JsonNode? node, ConfigSchemaNode? schema, string path)
    {
        if (depth == change.Steps.Count)
        {
            var value = change.ParseValue(schema);
            _conflicts.Add(path, value, schema, change);
            _sources.Add((path, change.Source));
            return value;
        }

        if (node is JsonArray || (node is null && schema is ListSchema))
        {
            return CreateListLayer(change, depth, node as JsonArray ?? [], schema, path);
        }

        var name = change.IgnoresCase ? ResolveName(change, depth, node, schema, path) : change.Steps[depth];
        var inner =
            CreateLayer(change, depth + 1, (node as JsonObject)?[name], schema?.GetChild(node, name), ConfigPath.Member(path, name));
        return new JsonObject { [name] = inner };
    }

    private JsonArray CreateListLayer(ConfigOverride change, int depth, JsonArray list, ConfigSchemaNode? schema, string path)
    {
        var step = change.Steps[depth];
        if (!int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index > list.Count)
        {
            throw new ConfigException(
                path, $"{change.Source} requires the index of an item, or {list.Count} to add one, but has \"{step}\"");
        }

        var items = (JsonArray)list.DeepClone();
        var old = index < items.Count ? items[index] : null;
        var inner = schema?.GetChild(list, step);
        var item = ConfigTree.Merge(old, CreateLayer(change, depth + 1, old, inner, ConfigPath.Item(path, index)), inner);
        if (index == items.Count)
        {
            items.Add(item);
        }
        else
        {
            items[index] = item;
        }

        return items;
    }

    private static string ResolveName(ConfigOverride change, int depth, JsonNode? node, ConfigSchemaNode? schema, string path)
    {
        var step = change.Steps[depth];
        var allowed = schema?.MemberNames(node);
        var names = (node as JsonObject)?.Select(member => member.Key).Union(allowed ?? []) ?? allowed ?? [];
        string[] fits = [.. names.Where(name => name.Equals(step, StringComparison.OrdinalIgnoreCase))];
        return fits switch
        {
            [var only] => only,
            [] when allowed is null => step,
            [] => throw new ConfigException(
                ConfigPath.Member(path, step),
                $"{change.Source} names an unknown property{DidYouMean.Hint(step, allowed)}; allowed: {EnumSchema.Quote(allowed)}"),
            _ when fits.Contains(step) => step,
            _ => throw new ConfigException(
                ConfigPath.Member(path, step),
                $"{change.Source} is ambiguous between {EnumSchema.Quote(fits)}: use the exact letter case"),
        };
    }
}
