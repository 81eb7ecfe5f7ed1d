using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;
using HealthTorch.Data.Seeding;

namespace HealthTorch.Tests.Scoring.Folders;

/// <summary>Changes one thing in a safetensors file.</summary>
internal static class SafetensorsMutation
{
    /// <summary>The changed file, and what was changed.</summary>
    public static (byte[] File, string What) Of(byte[] file, RandomStream stream)
    {
        if (file.Length < 16 || BinaryPrimitives.ReadInt64LittleEndian(file) is var length && (length < 2 || length > file.Length - 8))
        {
            return ([.. file, 0], "with a byte more");
        }

        var (header, data) = (Encoding.UTF8.GetString(file, 8, (int)length), file[(8 + (int)length)..]);
        switch (stream.Next(6))
        {
            case 0:
                long[] lengths = [-1, 0, 1, 7, length - 1, length + 1, file.Length, int.MaxValue, 1L << 40, long.MaxValue, long.MinValue];
                var claimed = lengths[stream.Next(lengths.Length)];
                return (WithLength(file, claimed), $"with a header of {claimed} bytes");
            case 1:
                return (Joined(header, data[..stream.Next(data.Length)]), "with fewer data");
            case 2:
                return (Joined(header, [.. data, .. new byte[1 + stream.Next(64)]]), "with more data");
            case 3:
                return (Joined(header, Filled(data, stream)), "with other values");
            case 4 when Swapped(header) is { } swapped:
                return (Joined(swapped, data), "with two arrays' names exchanged");
            default:
                var (text, what) = JsonMutation.Of(header, stream);
                return (Joined(text, data), $"header {what}");
        }
    }

    public static byte[] Joined(string header, byte[] data)
    {
        var text = Encoding.UTF8.GetBytes(header);
        return WithLength([.. new byte[8], .. text, .. data], text.Length);
    }

    private static byte[] WithLength(byte[] file, long length)
    {
        var changed = (byte[])file.Clone();
        BinaryPrimitives.WriteInt64LittleEndian(changed, length);
        return changed;
    }

    private static byte[] Filled(byte[] data, RandomStream stream)
    {
        float[] values = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, -float.MaxValue, 1e30f, float.Epsilon];
        var changed = (byte[])data.Clone();
        var (value, first) = (values[stream.Next(values.Length)], stream.Next(data.Length / 4));
        for (var i = first; i < (stream.Next(2) == 0 ? first + 1 : data.Length / 4); i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(changed.AsSpan(4 * i), value);
        }

        return changed;
    }

    private static string? Swapped(string header)
    {
        if (JsonMutation.Parsed(header) is not JsonObject { Count: > 1 } arrays)
        {
            return null;
        }

        var (first, second) = (arrays.First(), arrays.Skip(1).First());
        var (a, b) = (first.Value!.DeepClone(), second.Value!.DeepClone());
        (arrays[first.Key], arrays[second.Key]) = (b, a);
        return arrays.ToJsonString();
    }
}
