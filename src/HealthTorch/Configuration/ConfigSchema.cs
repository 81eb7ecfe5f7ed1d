using System.Text.Json.Nodes;

namespace HealthTorch.Configuration;

/// <summary>
/// Makes the JSON Schema (draft 7, which most editors complete by) of a configuration file: every member with its description,
/// default and bounds.
/// </summary>
public static class ConfigSchema
{
    /// <summary>The schema of a file.</summary>
    /// <typeparam name="T">The record of the root: a family's base or a plain record.</typeparam>
    /// <param name="families">All families (the Catalog).</param>
    public static JsonObject Of<T>(IReadOnlyList<ConfigFamily> families)
        where T : class
    {
        var writer = new SchemaWriter();
        var root = Shapes.Of(families).Of(typeof(T));
        return new()
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["description"] = XmlDocs.Summary(typeof(T)),
            // Read by editors: configuration files may have both.
            ["allowComments"] = true,
            ["allowTrailingCommas"] = true,
            // A file that extends another may leave anything out, at any depth: then only the names of its members are checked.
            ["if"] = new JsonObject { ["required"] = new JsonArray(ConfigLayers.Extends) },
            ["then"] = SchemaWriter.Extending(root),
            ["else"] = writer.Root(root),
            ["definitions"] = writer.Definitions(),
        };
    }
}
