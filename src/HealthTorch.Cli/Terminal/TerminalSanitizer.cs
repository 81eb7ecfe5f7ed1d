namespace HealthTorch.Cli.Terminal;

/// <summary>Sanitizes text so that a terminal displays it without executing control codes.</summary>
internal static class TerminalSanitizer
{
    private const char Replacement = '\uFFFD';

    /// <summary>
    /// Replaces control characters (C0 except tab and line ends, DEL, C1) and bidirectional formatting characters (Unicode Standard Annex
    /// 9, 2.1 to 2.6), which can disguise a text as another one, by U+FFFD.
    /// </summary>
    /// <param name="text">Any text.</param>
    public static string Sanitize(string text) =>
        text.AsSpan().ContainsAnyExceptInRange(' ', '~') ? string.Create(text.Length, text, Fill) : text;

    private static void Fill(Span<char> shown, string text)
    {
        for (var i = 0; i < shown.Length; i++)
        {
            var isLineEnd = text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n';
            shown[i] = isLineEnd || !IsControl(text[i]) ? text[i] : Replacement;
        }
    }

    private static bool IsControl(char character) =>
        (char.IsControl(character) && character is not ('\t' or '\n'))
        || character is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')
        || character is '\u2028' or '\u2029';
}
