namespace HealthTorch.Data;

/// <summary>Detects the format of a file from its first bytes; the file name does not matter.</summary>
internal static class FirstBytes
{
    private const int Most = 8;

    /// <summary>Reads the first bytes of a stream; fewer if it is shorter.</summary>
    /// <param name="open">Opens the stream.</param>
    public static byte[] Of(Func<Stream> open)
    {
        using var stream = open();
        var bytes = new byte[Most];
        return bytes[..stream.ReadAtLeast(bytes, Most, throwOnEndOfStream: false)];
    }

    /// <summary>Whether the bytes are those of a gzip file (RFC 1952).</summary>
    public static bool AreGzip(ReadOnlySpan<byte> bytes) => bytes is [0x1F, 0x8B, ..];

    /// <summary>Whether the bytes are those of an Apache Parquet file.</summary>
    public static bool AreParquet(ReadOnlySpan<byte> bytes) => bytes.StartsWith("PAR1"u8);

    /// <summary>Whether the bytes are those of a workbook: a zip archive (.xlsx, .xlsb) or a compound file (.xls).</summary>
    public static bool AreWorkbook(ReadOnlySpan<byte> bytes) => bytes is [0x50, 0x4B, 0x03, 0x04, ..] or [0xD0, 0xCF, 0x11, 0xE0, ..];
}
