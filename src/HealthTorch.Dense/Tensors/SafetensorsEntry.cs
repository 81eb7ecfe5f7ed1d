using System.Text.Json;
using System.Text.Json.Serialization;

namespace HealthTorch.Dense.Tensors;

/// <summary>The header entry of a tensor in a safetensors file.</summary>
/// <param name="Dtype">The number format.</param>
/// <param name="Shape">The sizes of the dimensions.</param>
/// <param name="DataOffsets">The start and end of its bytes.</param>
internal sealed record SafetensorsEntry(
    string? Dtype, IReadOnlyList<long>? Shape, [property: JsonPropertyName("data_offsets")] IReadOnlyList<long>? DataOffsets)
{
    /// <summary>The start of its bytes; -1 if missing.</summary>
    [JsonIgnore]
    public long Start => DataOffsets is [var start, _] ? start : -1;

    /// <summary>The end of its bytes; -1 if missing.</summary>
    [JsonIgnore]
    public long End => DataOffsets is [_, var end] ? end : -1;

    /// <summary>Returns the number of bytes; -1 if offsets, sizes and format are inconsistent.</summary>
    /// <param name="available">The number of bytes of all tensors.</param>
    public long Length(long available)
    {
        if (Shape is null || Start < 0 || End < Start || End > available)
        {
            return -1;
        }

        long bytes = StoredTensor.BytesPerElement(Dtype);
        foreach (var size in Shape)
        {
            // The product is limited to the available bytes, so that it cannot overflow.
            if (size < 0 || (size > 0 && bytes > available / size))
            {
                return -1;
            }

            bytes *= size;
        }

        return bytes == End - Start && StoredTensor.BytesPerElement(Dtype) > 0 ? bytes : -1;
    }
}

/// <summary>The JSON serialization of headers, generated at compile time.</summary>
[JsonSerializable(typeof(Dictionary<string, JsonElement>))]
[JsonSerializable(typeof(SafetensorsEntry))]
internal sealed partial class SafetensorsJson : JsonSerializerContext
{
    /// <summary>Strict options: no duplicate names, limited depth.</summary>
    public static SafetensorsJson Strict { get; } = new(new JsonSerializerOptions
    {
        AllowDuplicateProperties = false,
        MaxDepth = 4,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    });
}
