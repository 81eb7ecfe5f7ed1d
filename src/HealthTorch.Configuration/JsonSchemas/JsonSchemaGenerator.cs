using System.Text.Json.Nodes;
using HealthTorch.Configuration.Loading;
using HealthTorch.Configuration.Schema;

namespace HealthTorch.Configuration.JsonSchemas;

/// <summary>
/// Generates the JSON Schema of configuration files (draft 7, which most editors use for completion), with the description, default and
/// bounds of every member.
/// </summary>
public static class JsonSchemaGenerator
{
    /// <summary>Generates the schema of a configuration file.</summary>
    /// <typeparam name="T">The type of the root: a family's base type or a plain record.</typeparam>
    /// <param name="families">All families (the Catalog).</param>
    public static JsonObject Generate<T>(IReadOnlyList<ConfigFamily> families)
        where T : class
    {
        var writer = new JsonSchemaWriter();
        var root = ConfigSchemas.For(families).GetRoot(typeof(T));
        return new()
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["description"] = XmlDocs.Summary(typeof(T)),
            // These two keywords are read by editors: configuration files may have comments and trailing commas.
            ["allowComments"] = true,
            ["allowTrailingCommas"] = true,
            // A file that extends another may omit anything at any depth, so only the names of its members are checked.
            ["if"] = new JsonObject { ["required"] = new JsonArray(ConfigLayers.Extends) },
            ["then"] = JsonSchemaWriter.WriteExtendingFile(root),
            ["else"] = writer.WriteRoot(root),
            ["definitions"] = writer.GetDefinitions(),
        };
    }
}
