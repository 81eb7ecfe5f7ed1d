namespace HealthTorch.Sources.Reading;

/// <summary>Detects the format of a file from its first bytes; the file name does not matter.</summary>
internal static class FileSignature
{
    private const int MaxLength = 8;

    /// <summary>Reads the first bytes of a stream; fewer if it is shorter.</summary>
    /// <param name="open">Opens the stream.</param>
    public static byte[] Read(Func<Stream> open)
    {
        using var stream = open();
        var bytes = new byte[MaxLength];
        return bytes[..stream.ReadAtLeast(bytes, MaxLength, throwOnEndOfStream: false)];
    }

    /// <summary>Whether the bytes are those of a gzip file (RFC 1952).</summary>
    public static bool IsGzip(ReadOnlySpan<byte> bytes) => bytes is [0x1F, 0x8B, ..];

    /// <summary>Whether the bytes are those of an Apache Parquet file.</summary>
    public static bool IsParquet(ReadOnlySpan<byte> bytes) => bytes.StartsWith("PAR1"u8);

    /// <summary>Whether the bytes are those of a workbook: a zip archive (.xlsx, .xlsb) or a compound file (.xls).</summary>
    public static bool IsWorkbook(ReadOnlySpan<byte> bytes) => bytes is [0x50, 0x4B, 0x03, 0x04, ..] or [0xD0, 0xCF, 0x11, 0xE0, ..];
}
