using System.Text.Json;
using System.Text.Json.Serialization;

namespace HealthTorch.Numerics;

/// <summary>What the header of a safetensors file says of an array.</summary>
/// <param name="Dtype">Its number format.</param>
/// <param name="Shape">Its sizes.</param>
/// <param name="DataOffsets">Where its bytes begin and end.</param>
internal sealed record SafetensorsEntry(
    string? Dtype, IReadOnlyList<long>? Shape, [property: JsonPropertyName("data_offsets")] IReadOnlyList<long>? DataOffsets)
{
    /// <summary>Where its bytes begin; -1 where that is not said.</summary>
    [JsonIgnore]
    public long Start => DataOffsets is [var start, _] ? start : -1;

    /// <summary>Where its bytes end; -1 where that is not said.</summary>
    [JsonIgnore]
    public long End => DataOffsets is [_, var end] ? end : -1;

    /// <summary>Number of bytes; -1 where offsets, sizes and format do not make one.</summary>
    /// <param name="available">Bytes of all arrays.</param>
    public long Length(long available)
    {
        if (Shape is null || Start < 0 || End < Start || End > available)
        {
            return -1;
        }

        long bytes = StoredTensor.SizeOf(Dtype);
        foreach (var size in Shape)
        {
            // No more bytes than there are: a product cannot leave the range of 64 bits.
            if (size < 0 || (size > 0 && bytes > available / size))
            {
                return -1;
            }

            bytes *= size;
        }

        return bytes == End - Start && StoredTensor.SizeOf(Dtype) > 0 ? bytes : -1;
    }
}

/// <summary>How headers are read, worked out when this library is built.</summary>
[JsonSerializable(typeof(Dictionary<string, JsonElement>))]
[JsonSerializable(typeof(SafetensorsEntry))]
internal sealed partial class SafetensorsJson : JsonSerializerContext
{
    /// <summary>No name twice, few levels.</summary>
    public static SafetensorsJson Strict { get; } = new(new JsonSerializerOptions
    {
        AllowDuplicateProperties = false,
        MaxDepth = 4,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    });
}
