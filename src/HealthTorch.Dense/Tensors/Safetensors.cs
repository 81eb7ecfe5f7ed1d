using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HealthTorch.Dense.Tensors;

/// <summary>Reads and writes safetensors files: named tensors that contain only numbers and no executable code.</summary>
/// <remarks>
/// Format: eight bytes of header length (little-endian), a JSON header with dtype, shape and offsets of each tensor, then the raw data.
/// </remarks>
public static class Safetensors
{
    // The limit of the reference implementation of the format.
    private const int MaxHeaderBytes = 100_000_000;
    private const int MaxListedNames = 20;

    /// <summary>Writes tensors in the given order.</summary>
    /// <param name="tensors">The name and the tensor.</param>
    public static byte[] Write(IReadOnlyList<KeyValuePair<string, StoredTensor>> tensors)
    {
        var header = new JsonObject();
        long end = 0;
        foreach (var (name, tensor) in tensors)
        {
            header[name] = CreateEntry(tensor, end, end += tensor.Bytes.Length);
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

    /// <summary>Reads all tensors of a file.</summary>
    /// <param name="file">The bytes of the file.</param>
    /// <exception cref="InvalidDataException">
    /// The bytes are not a safetensors file, a tensor has a format other than F32, F64 and I64, or tensors overlap or leave gaps.
    /// </exception>
    public static IReadOnlyDictionary<string, StoredTensor> Read(ReadOnlySpan<byte> file)
    {
        var length = file.Length < 8 ? -1 : BinaryPrimitives.ReadInt64LittleEndian(file);
        if (length < 2 || length > Math.Min(file.Length - 8, MaxHeaderBytes))
        {
            throw new InvalidDataException($"needed a safetensors file but got {file.Length} bytes with a header of {length}");
        }

        var entries = ReadHeader(file.Slice(8, (int)length));
        var data = file[(8 + (int)length)..];
        var tensors = new Dictionary<string, StoredTensor>();
        long end = 0;
        foreach (var (name, entry) in entries.OrderBy(entry => entry.Value.Start).ThenBy(entry => entry.Value.End))
        {
            tensors[name] = ReadArray(name, entry, data, end);
            end = entry.End;
        }

        return end == data.Length
            ? entries.Keys.ToDictionary(name => name, name => tensors[name])
            : throw new InvalidDataException($"needed tensors of {data.Length} bytes but their offsets end at {end}");
    }

    /// <summary>Throws an exception unless the tensors have exactly the required names.</summary>
    /// <param name="needed">The required names.</param>
    /// <param name="tensors">The tensors by name.</param>
    /// <exception cref="InvalidDataException">A name is missing or unexpected.</exception>
    internal static void RequireNames(IEnumerable<string> needed, IReadOnlyDictionary<string, StoredTensor> tensors)
    {
        string[] names = [.. needed];
        if (!tensors.Keys.ToHashSet().SetEquals(names))
        {
            throw new InvalidDataException($"needed {FormatNames(names)} but got {FormatNames([.. tensors.Keys])}");
        }
    }

    private static string FormatNames(string[] names) =>
        string.Join(", ", names.Take(MaxListedNames)) + (names.Length > MaxListedNames ? $" and {names.Length - MaxListedNames} more" : "");

    private static Dictionary<string, SafetensorsEntry> ReadHeader(ReadOnlySpan<byte> header)
    {
        try
        {
            var members = JsonSerializer.Deserialize(header, SafetensorsJson.Strict.DictionaryStringJsonElement);
            return members?.Where(member => member.Key != "__metadata__").ToDictionary(
                member => member.Key,
                member => member.Value.Deserialize(SafetensorsJson.Strict.SafetensorsEntry)
                    ?? throw new InvalidDataException($"needed a format, shape and offsets of {member.Key} but got null"))
                ?? throw new InvalidDataException("needed a header of tensors but got null");
        }
        catch (JsonException problem)
        {
            throw new InvalidDataException($"needed a JSON header but got an error: {problem.Message}");
        }
    }

    private static JsonObject CreateEntry(StoredTensor tensor, long start, long end) => new()
    {
        ["dtype"] = tensor.Dtype,
        ["shape"] = new JsonArray([.. tensor.Shape.Select(size => JsonValue.Create(size))]),
        ["data_offsets"] = new JsonArray(start, end),
    };

    private static StoredTensor ReadArray(string name, SafetensorsEntry entry, ReadOnlySpan<byte> data, long start)
    {
        var length = entry.Length(data.Length);
        return length < 0
            ? throw new InvalidDataException(
                $"needed {name} of F32, F64 or I64 with sizes that match its offsets, within {data.Length} bytes")
            : entry.Start != start
            ? throw new InvalidDataException(
                $"needed {name} to begin where the previous tensor ends, at {start}, but it begins at {entry.Start}")
            : new StoredTensor(entry.Dtype!, entry.Shape!, data.Slice((int)start, (int)length).ToArray());
    }
}
