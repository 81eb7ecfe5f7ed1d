using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using HealthTorch.Data;

namespace HealthTorch.Core.Experiments;

/// <summary>Reads and writes <c>report.json</c>; its shape is described in <c>configs/schema/report.schema.json</c>.</summary>
public static class ReportJson
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>
    /// The serializer options: camelCase members, kebab-case enums, unchanged dictionary keys, no NaN or infinity.
    /// </summary>
    public static JsonSerializerOptions Options { get; } = MakeOptions();

    /// <summary>Writes a report as indented JSON from which exactly the same numbers are read back.</summary>
    /// <param name="report">The report.</param>
    public static string Write(Report report) => JsonSerializer.Serialize(report, Options) + "\n";

    /// <summary>Reads a report back.</summary>
    /// <param name="json">The content of <c>report.json</c>.</param>
    /// <exception cref="DataException">The text is not a report, or has another format version.</exception>
    public static Report Read(string json)
    {
        try
        {
            var tree = JsonNode.Parse(json, documentOptions: Strict) as JsonObject
                ?? throw new DataException("report.json: expected a JSON object");
            RequireFormat(tree);
            return tree.Deserialize<Report>(Options)!;
        }
        catch (JsonException error)
        {
            throw new DataException($"report.json: {error.Message}");
        }
    }

    private static void RequireFormat(JsonObject tree)
    {
        var format = tree["format"]?.ToJsonString() ?? "missing";
        if (format != $"{Report.CurrentFormat}")
        {
            throw new DataException($"report.json: format is {format}, but this version reads format {Report.CurrentFormat}");
        }
    }

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Strict)
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            WriteIndented = true,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new FiniteOrNull(), new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    /// <summary>JSON has neither NaN nor infinity: both are written as null, and null is read as NaN.</summary>
    private sealed class FiniteOrNull : JsonConverter<double>
    {
        public override bool HandleNull => true;

        public override double Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Null ? double.NaN : reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (double.IsFinite(value))
            {
                writer.WriteNumberValue(value);
            }
            else
            {
                writer.WriteNullValue();
            }
        }
    }
}
