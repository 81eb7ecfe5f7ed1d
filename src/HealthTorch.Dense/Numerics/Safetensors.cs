using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HealthTorch.Numerics;

/// <summary>A named array as a safetensors file holds it.</summary>
/// <param name="Dtype">F32, F64 or I64.</param>
/// <param name="Shape">Sizes; empty for a single number.</param>
/// <param name="Bytes">Little-endian, row-major.</param>
public sealed record StoredTensor(string Dtype, IReadOnlyList<long> Shape, byte[] Bytes);

/// <summary>Reads and writes safetensors files: named arrays that hold numbers and nothing that could run.</summary>
/// <remarks>
/// Format: eight bytes of header length (little-endian), a JSON header with dtype, shape and offsets of each array, then the raw data.
/// </remarks>
public static class Safetensors
{
    /// <summary>Writes arrays, in the order given.</summary>
    /// <param name="tensors">Name and array.</param>
    public static byte[] Write(IReadOnlyList<KeyValuePair<string, StoredTensor>> tensors)
    {
        var header = new JsonObject();
        long end = 0;
        foreach (var (name, tensor) in tensors)
        {
            header[name] = Entry(tensor, end, end += tensor.Bytes.Length);
        }

        var text = JsonSerializer.SerializeToUtf8Bytes(header);
        var padded = (text.Length + 7) / 8 * 8;
        var file = new byte[8 + padded + end];
        BinaryPrimitives.WriteInt64LittleEndian(file, padded);
        file.AsSpan(8, padded).Fill((byte)' ');
        text.CopyTo(file, 8);
        var start = 8 + padded;
        foreach (var (_, tensor) in tensors)
        {
            tensor.Bytes.CopyTo(file, start);
            start += tensor.Bytes.Length;
        }

        return file;
    }

    /// <summary>Reads all arrays of a file.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <exception cref="InvalidDataException">The bytes are not a safetensors file.</exception>
    public static IReadOnlyDictionary<string, StoredTensor> Read(ReadOnlySpan<byte> file)
    {
        var length = file.Length < 8 ? -1 : BinaryPrimitives.ReadInt64LittleEndian(file);
        if (length < 2 || length > file.Length - 8)
        {
            throw new InvalidDataException($"needed a safetensors file but got {file.Length} bytes with a header of {length}");
        }

        var header = JsonNode.Parse(file.Slice(8, (int)length))!.AsObject();
        var data = file[(8 + (int)length)..];
        var tensors = new Dictionary<string, StoredTensor>();
        foreach (var (name, entry) in header.Where(entry => entry.Key != "__metadata__"))
        {
            tensors[name] = Array(name, entry!, data);
        }

        return tensors;
    }

    private static JsonObject Entry(StoredTensor tensor, long start, long end) => new()
    {
        ["dtype"] = tensor.Dtype,
        ["shape"] = new JsonArray([.. tensor.Shape.Select(size => JsonValue.Create(size))]),
        ["data_offsets"] = new JsonArray(start, end),
    };

    private static StoredTensor Array(string name, JsonNode entry, ReadOnlySpan<byte> data)
    {
        var start = entry["data_offsets"]![0]!.GetValue<long>();
        var end = entry["data_offsets"]![1]!.GetValue<long>();
        return start >= 0 && start <= end && end <= data.Length
            ? new StoredTensor(
                entry["dtype"]!.GetValue<string>(),
                [.. entry["shape"]!.AsArray().Select(size => size!.GetValue<long>())],
                data[(int)start..(int)end].ToArray())
            : throw new InvalidDataException($"needed {name} within {data.Length} bytes but got {start} to {end}");
    }
}
