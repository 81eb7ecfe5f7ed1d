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

    /// <summary>Reads the header of a cache file.</summary>
    /// <param name="file">At its beginning; left behind the header.</param>
    /// <returns>Null where the file does not begin with a header.</returns>
    public static CacheHeader? Read(Stream file)
    {
        using var reader = new BinaryReader(file, System.Text.Encoding.UTF8, leaveOpen: true);
        var magic = new byte[Magic.Length + 1];
        if (file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) < magic.Length || !magic.AsSpan(1).SequenceEqual(System.Text.Encoding.UTF8.GetBytes(Magic)))
        {
            return null;
        }

        try
        {
            var (key, source) = (reader.ReadString(), new FileStamp(reader.ReadString(), reader.ReadInt64(), reader.ReadInt64()));
            return new CacheHeader(key, source, reader.ReadInt64(), reader.ReadBytes(SHA256.HashSizeInBytes));
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Writes the header.</summary>
    /// <param name="file">At its beginning.</param>
    public void Write(Stream file)
    {
        using var writer = new BinaryWriter(file, System.Text.Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(Key);
        writer.Write(Source.Path);
        writer.Write(Source.Length);
        writer.Write(Source.Modified);
        writer.Write(BodyLength);
        writer.Write(BodyHash);
    }

    /// <summary>Whether the bytes behind the header are those that were written.</summary>
    /// <param name="file">Behind the header; left at its end.</param>
    public bool IsWhole(Stream file) => file.Length - file.Position == BodyLength && SHA256.HashData(file).AsSpan().SequenceEqual(BodyHash);
}
