using System.Text;

namespace HealthTorch.Configuration.Unicode;

/// <summary>
/// Unicode canonical composition (NFC): é becomes the same text whether it was written as one character or as e with a combining accent.
/// File systems and programs differ in which of the two they write.
/// </summary>
/// <remarks>
/// Unicode Standard Annex 15 (2024). The .NET runtime does not normalize text in invariant globalization mode, which is used here.
/// </remarks>
internal static class NfcNormalizer
{
    private static readonly UnicodeCompositionTable s_table = UnicodeCompositionTable.Read();

    /// <summary>Converts a text to canonical composition.</summary>
    /// <param name="text">Any text.</param>
    public static string Normalize(string text) => Ascii.IsValid(text) ? text : Compose(Decompose(text));

    /// <summary>Whether two different texts have the same canonical composition.</summary>
    /// <param name="one">A text.</param>
    /// <param name="other">Another text.</param>
    public static bool AreEquivalent(string one, string other) =>
        one != other && !(Ascii.IsValid(one) && Ascii.IsValid(other)) && Normalize(one) == Normalize(other);

    // Fully decomposes the text and sorts consecutive combining marks by their combining class.
    private static List<Rune> Decompose(string text)
    {
        List<Rune> runes = [.. text.EnumerateRunes().SelectMany(s_table.Decompose)];
        for (var i = 0; i < runes.Count; i++)
        {
            for (var j = i; j > 0
                && s_table.GetCombiningClass(runes[j]) is > 0 and var mark
                && s_table.GetCombiningClass(runes[j - 1]) > mark; j--)
            {
                (runes[j - 1], runes[j]) = (runes[j], runes[j - 1]);
            }
        }

        return runes;
    }

    private static string Compose(List<Rune> runes)
    {
        List<Rune> composed = [];
        var (starter, last) = (-1, 0);
        foreach (var rune in runes)
        {
            var mark = s_table.GetCombiningClass(rune);
            var isNext = starter >= 0 && (starter == composed.Count - 1 || (last < mark && last > 0));
            if (isNext && s_table.Compose(composed[starter], rune) is { } whole)
            {
                composed[starter] = whole;
                continue;
            }

            composed.Add(rune);
            (starter, last) = mark == 0 ? (composed.Count - 1, 0) : (starter, mark);
        }

        return string.Concat(composed);
    }
}
