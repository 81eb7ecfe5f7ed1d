using System.Security.Cryptography;

namespace HealthTorch.Data;

/// <summary>The first bytes of a cache file: what it is, and whether what follows is whole.</summary>
/// <param name="Key">What it is the cohort of.</param>
/// <param name="Source">The data file.</param>
/// <param name="BodyLength">Bytes that follow.</param>
/// <param name="BodyHash">Their SHA-256.</param>
internal sealed record CacheHeader(string Key, FileStamp Source, long BodyLength, byte[] BodyHash)
{
    private const string Magic = "HealthTorch cohort";

    // A path has at most 4,096 bytes.
    private const int MostBytes = 1 << 16;

    /// <summary>Reads the header of a cache file.</summary>
    /// <param name="file">At its beginning; left behind the header.</param>
    /// <returns>Null where the file does not begin with a header as it was written.</returns>
    public static CacheHeader? Read(Stream file)
    {
        var start = new byte[Math.Min(MostBytes, file.Length)];
        file.ReadExactly(start);
        var length = start.Length < sizeof(int) ? 0 : BitConverter.ToInt32(start);
        var end = sizeof(int) + length + SHA256.HashSizeInBytes;
        if (length < 1 || end < 0 || end > start.Length)
        {
            return null;
        }

        file.Position = end;
        var fields = start.AsSpan(sizeof(int), length);
        return SHA256.HashData(fields).AsSpan().SequenceEqual(start.AsSpan(end - SHA256.HashSizeInBytes, SHA256.HashSizeInBytes))
            ? Parse(fields.ToArray())
            : null;
    }

    /// <summary>Writes the header: the number of bytes of its fields, these, and their own SHA-256.</summary>
    /// <param name="file">At its beginning.</param>
    public void Write(Stream file)
    {
        var fields = new MemoryStream();
        var writer = new BinaryWriter(fields);
        writer.Write(Magic);
        writer.Write(Key);
        writer.Write(Source.Path);
        writer.Write(Source.Length);
        writer.Write(Source.Modified);
        writer.Write(BodyLength);
        writer.Write(BodyHash);
        file.Write(BitConverter.GetBytes((int)fields.Length));
        file.Write(fields.ToArray());
        file.Write(SHA256.HashData(fields.ToArray()));
    }

    private static CacheHeader? Parse(byte[] fields)
    {
        using var reader = new BinaryReader(new MemoryStream(fields));
        if (reader.ReadString() != Magic)
        {
            return null;
        }

        var (key, source) = (reader.ReadString(), new FileStamp(reader.ReadString(), reader.ReadInt64(), reader.ReadInt64()));
        return new CacheHeader(key, source, reader.ReadInt64(), reader.ReadBytes(SHA256.HashSizeInBytes));
    }

    /// <summary>Whether the bytes behind the header are those that were written.</summary>
    /// <param name="file">Behind the header; left at its end.</param>
    public bool IsWhole(Stream file) => file.Length - file.Position == BodyLength && SHA256.HashData(file).AsSpan().SequenceEqual(BodyHash);
}
