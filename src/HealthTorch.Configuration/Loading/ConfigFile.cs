using System.Text.Json;
using System.Text.Json.Nodes;
using HealthTorch.Configuration.Schema;

namespace HealthTorch.Configuration.Loading;

/// <summary>A configuration that has been read and validated.</summary>
/// <typeparam name="T">The record.</typeparam>
/// <param name="Value">The record.</param>
/// <param name="Resolved">The same configuration with every default written out; it reads back to an equal record.</param>
public sealed record LoadedConfig<T>(T Value, JsonObject Resolved);

/// <summary>Reads configuration files: merges the layers, then parses the result strictly into typed records.</summary>
public static class ConfigFile
{
    private const string SchemaMember = "$schema";

    /// <summary>
    /// Reads a file with its layers: first the file it <c>extends</c>, then the file itself, environment variables and the command line.
    /// </summary>
    /// <typeparam name="T">The type of the root: a family's base type or a plain record.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="families">All families (the Catalog).</param>
    /// <param name="sets">Overrides such as <c>training.epochs=50</c>; they must not contradict each other.</param>
    /// <param name="environment">
    /// Environment variables; those that start with HEALTHTORCH__ are overrides, with __ between member names. Null: the variables of the
    /// process.
    /// </param>
    /// <exception cref="ConfigException">All problems found.</exception>
    public static LoadedConfig<T> Read<T>(
        string path,
        IReadOnlyList<ConfigFamily> families,
        IReadOnlyList<string>? sets = null,
        IReadOnlyDictionary<string, string>? environment = null)
        where T : class
    {
        var (layers, problems) = ConfigLayers.Read(path, ConfigSchemas.For(families).GetRoot(typeof(T)), sets ?? [], environment);
        var value = Read<T>(layers.Tree, families, problems, layers.WithSource);
        return new(value, Write(value, families));
    }

    /// <summary>Reads a JSON tree strictly.</summary>
    /// <typeparam name="T">The record of the root.</typeparam>
    /// <param name="tree">The tree.</param>
    /// <param name="families">All families (the Catalog).</param>
    /// <exception cref="ConfigException">All problems found.</exception>
    public static T Read<T>(JsonObject tree, IReadOnlyList<ConfigFamily> families)
        where T : class => Read<T>(RoundTrip(tree), families, [], problem => problem);

    /// <summary>Reads a JSON tree strictly after applying overrides.</summary>
    /// <typeparam name="T">The record of the root.</typeparam>
    /// <param name="tree">The tree.</param>
    /// <param name="families">All families (the Catalog).</param>
    /// <param name="sets">Overrides such as <c>data.separator=;</c>.</param>
    /// <exception cref="ConfigException">All problems found.</exception>
    public static T Read<T>(JsonObject tree, IReadOnlyList<ConfigFamily> families, IReadOnlyList<string> sets)
        where T : class
    {
        var layers = new ConfigMerger(RoundTrip(tree), ConfigSchemas.For(families).GetRoot(typeof(T)));
        layers.Add(sets.Select(ConfigOverride.ParseSet));
        return Read<T>(layers.Tree, families, layers.Problems, layers.WithSource);
    }

    /// <summary>Writes a record as JSON, including defaults and types.</summary>
    /// <typeparam name="T">The record of the root.</typeparam>
    /// <param name="value">The record.</param>
    /// <param name="families">All families (the Catalog).</param>
    public static JsonObject Write<T>(T value, IReadOnlyList<ConfigFamily> families)
        where T : class
    {
        var tree = JsonSerializer.SerializeToNode(value, ConfigSchemas.For(families).Options)!.AsObject();
        if (tree.TryGetPropertyValue(SchemaMember, out var schema) && schema is null)
        {
            tree.Remove(SchemaMember);
        }

        return tree;
    }

    /// <summary>
    /// Formats JSON as it is written to files: indented by two spaces, non-ASCII letters unescaped, with a final line end.
    /// </summary>
    /// <param name="tree">Any JSON.</param>
    public static string FormatJson(JsonNode tree) => tree.ToJsonString(ConfigJson.Indented) + "\n";

    private static T Read<T>(
        JsonObject tree,
        IReadOnlyList<ConfigFamily> families,
        IReadOnlyList<ConfigProblem> found,
        Func<ConfigProblem, ConfigProblem> attributed)
        where T : class
    {
        var schemas = ConfigSchemas.For(families);
        var root = schemas.GetRoot(typeof(T));
        var complete = ConfigTree.Complete(WithoutSchema(tree, root), root)!.AsObject();
        var problems = ConfigValidator.FindProblems(complete, root, schemas, found);
        return problems.Count == 0
            ? complete.Deserialize<T>(schemas.Options)!
            : throw new ConfigException([.. problems.Select(attributed)]);
    }

    // A tree built in code may hold values that JSON text cannot, such as NaN. They become text here, and so a problem with a path.
    private static JsonObject RoundTrip(JsonObject tree) => JsonNode.Parse(tree.ToJsonString(ConfigJson.NamedNumbers))!.AsObject();

    // Every root may name its schema for editors, even if the record has no such property.
    private static JsonObject WithoutSchema(JsonObject tree, ConfigSchemaNode root)
    {
        var rest = (JsonObject)tree.DeepClone();
        if (!root.MemberNames(rest)!.Contains(SchemaMember) && StringSchema.GetText(rest[SchemaMember]) is not null)
        {
            rest.Remove(SchemaMember);
        }

        return rest;
    }
}
