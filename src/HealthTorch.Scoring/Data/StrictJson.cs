using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace HealthTorch.Data;

/// <summary>
/// Reads the JSON files of a model folder strictly: UTF-8, no member twice, every number finite, and nothing null in an array.
/// </summary>
internal static class StrictJson
{
    /// <summary>Makes options strict: what they share whatever the file.</summary>
    /// <param name="options">Changed in place.</param>
    /// <returns>The same options.</returns>
    public static JsonSerializerOptions Strict(JsonSerializerOptions options)
    {
        options.AllowDuplicateProperties = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.Converters.Add(new FiniteNumber());
        return options;
    }

    /// <summary>Reads a value.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="json">The file's bytes.</param>
    /// <param name="type">How the type is read, with options that <see cref="Strict"/> made.</param>
    /// <param name="what">What the file is, for messages.</param>
    /// <exception cref="DataException">It is not JSON of that type.</exception>
    public static T Read<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type, string what)
        where T : class
    {
        try
        {
            Scan(json, allowsNullElements: false);
            return JsonSerializer.Deserialize(json, type) ?? throw new DataException($"not {what}: null");
        }
        catch (JsonException problem)
        {
            throw new DataException($"not {what}: {Words(problem)}");
        }
        catch (NotSupportedException problem)
        {
            // Of an object without the type that says which of a family it is.
            throw new DataException($"not {what}: {problem.Message}");
        }
    }

    /// <summary>Refuses what is no JSON text at all, before it becomes a tree.</summary>
    /// <param name="json">The file's bytes.</param>
    /// <param name="what">What the file is, for messages.</param>
    /// <exception cref="DataException">It is not UTF-8, or no JSON.</exception>
    public static void RequireText(ReadOnlySpan<byte> json, string what)
    {
        try
        {
            Scan(json, allowsNullElements: true);
        }
        catch (JsonException problem)
        {
            throw new DataException($"not {what}: {problem.Message}");
        }
    }

    // Annotations of nullability say nothing of the elements of an array.
    private static void Scan(ReadOnlySpan<byte> json, bool allowsNullElements)
    {
        if (!Utf8.IsValid(json))
        {
            throw new JsonException("it is not UTF-8 text");
        }

        var reader = new Utf8JsonReader(json);
        var isArray = new Stack<bool>();
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartArray or JsonTokenType.StartObject:
                    isArray.Push(reader.TokenType == JsonTokenType.StartArray);
                    break;
                case JsonTokenType.EndArray or JsonTokenType.EndObject:
                    isArray.Pop();
                    break;
                case JsonTokenType.PropertyName or JsonTokenType.String when reader.ValueIsEscaped:
                    RequireWhole(ref reader);
                    break;
                case JsonTokenType.Null when !allowsNullElements && isArray.TryPeek(out var inside) && inside:
                    throw new JsonException($"an array has a null at byte {reader.TokenStartIndex}");
            }
        }
    }

    // What the library says of a value of another kind names types of this program.
    private static string Words(JsonException problem) => problem.Message.Contains(" could not be converted to ", StringComparison.Ordinal)
        ? $"the value of {problem.Path} is of another kind"
        : problem.Message;

    private static void RequireWhole(ref Utf8JsonReader reader)
    {
        try
        {
            _ = reader.GetString();
        }
        catch (InvalidOperationException)
        {
            throw new JsonException($"a text has half a character at byte {reader.TokenStartIndex}");
        }
    }

    private sealed class FiniteNumber : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var value) && double.IsFinite(value)
                ? value
                : throw new JsonException($"needed a finite number at byte {reader.TokenStartIndex}");

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
    }
}
