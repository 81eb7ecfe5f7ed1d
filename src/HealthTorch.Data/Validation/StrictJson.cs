using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace HealthTorch.Data.Validation;

/// <summary>
/// Reads the JSON files of a model folder strictly: UTF-8, no duplicate properties, only finite numbers, and no null in an array.
/// </summary>
internal static class StrictJson
{
    /// <summary>Makes serializer options strict, with the settings common to all files.</summary>
    /// <param name="options">Modified in place.</param>
    /// <returns>The same options.</returns>
    public static JsonSerializerOptions MakeStrict(JsonSerializerOptions options)
    {
        options.AllowDuplicateProperties = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.Converters.Add(new FiniteNumberConverter());
        return options;
    }

    /// <summary>Reads a value.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="json">The file's bytes.</param>
    /// <param name="type">Serialization metadata of the type, with options made by <see cref="MakeStrict"/>.</param>
    /// <param name="what">Description of the file, for messages.</param>
    /// <exception cref="DataException">The content is not JSON of that type.</exception>
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
            throw new DataException($"not {what}: {DescribeProblem(problem)}");
        }
        catch (NotSupportedException problem)
        {
            // The type discriminator of an object is missing.
            throw new DataException($"not {what}: {problem.Message}");
        }
    }

    /// <summary>Rejects invalid JSON text before it is parsed into a tree.</summary>
    /// <param name="json">The file's bytes.</param>
    /// <param name="what">Description of the file, for messages.</param>
    /// <exception cref="DataException">The content is not UTF-8 or not JSON.</exception>
    public static void RequireJson(ReadOnlySpan<byte> json, string what)
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

    // Nullability annotations do not cover the elements of an array.
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
                    RequireCompleteCharacters(ref reader);
                    break;
                case JsonTokenType.Null when !allowsNullElements && isArray.TryPeek(out var inside) && inside:
                    throw new JsonException($"an array contains null at byte {reader.TokenStartIndex}");
            }
        }
    }

    // The library's message for a value of the wrong type contains .NET type names.
    private static string DescribeProblem(
        JsonException problem) => problem.Message.Contains(" could not be converted to ", StringComparison.Ordinal)
        ? $"the value of {problem.Path} has the wrong type"
        : problem.Message;

    private static void RequireCompleteCharacters(ref Utf8JsonReader reader)
    {
        try
        {
            _ = reader.GetString();
        }
        catch (InvalidOperationException)
        {
            throw new JsonException($"a string has an incomplete character (unpaired surrogate) at byte {reader.TokenStartIndex}");
        }
    }

    private sealed class FiniteNumberConverter : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var value) && double.IsFinite(value)
                ? value
                : throw new JsonException($"needed a finite number at byte {reader.TokenStartIndex}");

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
    }
}
