using System.Text;

namespace HealthTorch.Configuration;

/// <summary>
/// Unicode's canonical composition (NFC), by which é is the same whether it is written as one character or as e with an accent: files of
/// one system have the first, those of another the second.
/// </summary>
/// <remarks>
/// Unicode Standard Annex 15 (2024). The runtime leaves texts as they are where it runs without a culture's data, as here.
/// </remarks>
internal static class CanonicalForm
{
    private static readonly CanonicalTable s_table = CanonicalTable.Read();

    /// <summary>A text in canonical composition.</summary>
    /// <param name="text">Any text.</param>
    public static string Of(string text) => Ascii.IsValid(text) ? text : Composed(Ordered(text));

    /// <summary>Whether two texts differ, but not in canonical composition.</summary>
    /// <param name="one">A text.</param>
    /// <param name="other">Another.</param>
    public static bool AreAlike(string one, string other) =>
        one != other && !(Ascii.IsValid(one) && Ascii.IsValid(other)) && Of(one) == Of(other);

    // Fully decomposed, marks that follow each other in the order of their classes.
    private static List<Rune> Ordered(string text)
    {
        List<Rune> runes = [.. text.EnumerateRunes().SelectMany(s_table.Decomposed)];
        for (var i = 0; i < runes.Count; i++)
        {
            for (var j = i; j > 0 && s_table.ClassOf(runes[j]) is > 0 and var mark && s_table.ClassOf(runes[j - 1]) > mark; j--)
            {
                (runes[j - 1], runes[j]) = (runes[j], runes[j - 1]);
            }
        }

        return runes;
    }

    private static string Composed(List<Rune> runes)
    {
        List<Rune> composed = [];
        var (starter, last) = (-1, 0);
        foreach (var rune in runes)
        {
            var mark = s_table.ClassOf(rune);
            var isNext = starter >= 0 && (starter == composed.Count - 1 || (last < mark && last > 0));
            if (isNext && s_table.Composed(composed[starter], rune) is { } whole)
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
