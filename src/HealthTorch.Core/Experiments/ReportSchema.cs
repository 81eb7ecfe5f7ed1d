using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using HealthTorch.Configuration.JsonSchemas;

namespace HealthTorch.Core.Experiments;

/// <summary>
/// The JSON Schema of <c>report.json</c>, generated from the records and their documentation, and committed as
/// <c>configs/schema/report.schema.json</c>.
/// </summary>
public static class ReportSchema
{
    private static readonly JsonSchemaExporterOptions Described =
        new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Describe };

    /// <summary>The schema as indented JSON.</summary>
    public static string Write()
    {
        var schema = ReportJson.Options.GetJsonSchemaAsNode(typeof(Report), Described).AsObject();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        return schema.ToJsonString(ReportJson.Options) + "\n";
    }

    private static JsonObject Describe(JsonSchemaExporterContext context, JsonNode schema)
    {
        var shape = Shape(context.TypeInfo.Type, schema);
        if (Documented(context) is { } member && XmlDocs.Summary(member) is { } summary)
        {
            // The description of a member is more specific than that of its type and replaces it.
            shape.Remove("description");
            shape.Insert(0, "description", summary);
        }

        return shape;
    }

    // The exporter knows neither the effect of our number converter nor the content of a free tree.
    private static JsonObject Shape(Type type, JsonNode schema) =>
        type == typeof(double) || type == typeof(double?) ? new JsonObject { ["type"] = new JsonArray("number", "null") }
        : type == typeof(JsonObject) ? new JsonObject { ["type"] = "object" }
        : schema.AsObject();

    private static MemberInfo? Documented(JsonSchemaExporterContext context)
    {
        var type = context.TypeInfo.Type;
        var isOurs = type.Namespace?.StartsWith("HealthTorch.", StringComparison.Ordinal) == true;
        return context.PropertyInfo?.AttributeProvider as MemberInfo ?? (isOurs ? type : null);
    }
}
