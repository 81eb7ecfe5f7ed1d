using System.Text;

namespace HealthTorch.Sources.Csv;

/// <summary>The supported encodings of text files.</summary>
internal static class TextEncodings
{
    /// <summary>The allowed names, as a regular expression.</summary>
    public const string Pattern = "utf-8|utf-16|windows-125[0-8]|iso-8859-(1|2|5|7|9|15)|ibm850|macintosh|koi8-r"
        + "|gb18030|big5|shift_jis|euc-jp|euc-kr";

    private const string Utf8 = "utf-8";
    private const string Utf16 = "utf-16";

    // Code pages are part of the runtime but must be registered.
    static TextEncodings() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Determines the encoding of a file.</summary>
    /// <param name="given">The configured encoding; null if none is configured.</param>
    /// <param name="firstBytes">The first bytes of the file.</param>
    public static string Detect(string? given, ReadOnlySpan<byte> firstBytes) =>
        given is null or Utf16 && firstBytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] ? Utf16 : given ?? Utf8;

    /// <summary>Transcodes text to UTF-8; invalid bytes become the character U+FFFD.</summary>
    /// <param name="bytes">The text; disposed with the result.</param>
    /// <param name="encoding">The encoding of the text.</param>
    /// <param name="firstBytes">
    /// The first bytes of the text: for UTF-16, a byte order mark determines the byte order; the default is little-endian.
    /// </param>
    public static Stream Transcode(Stream bytes, string encoding, ReadOnlySpan<byte> firstBytes) => encoding == Utf8
        ? bytes
        : Encoding.CreateTranscodingStream(bytes, Inner(encoding, firstBytes), Encoding.UTF8);

    private static Encoding Inner(string encoding, ReadOnlySpan<byte> firstBytes) => encoding != Utf16 ? Encoding.GetEncoding(encoding)
        : firstBytes is [0xFE, 0xFF, ..] ? Encoding.BigEndianUnicode
        : Encoding.Unicode;
}
