using System.Text;
using HealthTorch.Configuration.Unicode;

namespace HealthTorch.Configuration.Loading;

/// <summary>"Did you mean" suggestions: finds the known word closest to a misspelled one.</summary>
/// <remarks>Damerau: A technique for computer detection and correction of spelling errors (1964); Levenshtein (1966).</remarks>
internal static class DidYouMean
{
    /// <summary>Returns the closest known word, or null if none is close enough: at most one edit per three letters.</summary>
    public static string? FindNearest(string word, IEnumerable<string> known) => known
        .Select(candidate => (Candidate: candidate, Slips: EditDistance(KeepLettersAndDigits(word), KeepLettersAndDigits(candidate))))
        .Where(found => found.Slips <= Math.Max(1, found.Candidate.Length / 3) && found.Slips < found.Candidate.Length)
        .OrderBy(found => found.Slips)
        .Select(found => found.Candidate)
        .FirstOrDefault();

    /// <summary>Returns a question that ends an error message, or an empty text if no known word is close.</summary>
    public static string Hint(string word, IEnumerable<string> known) =>
        LookalikeHint(word, known) is { Length: > 0 } alike ? alike
        : FindNearest(word, known) is { } meant ? $"; did you mean \"{meant}\"?"
        : "";

    /// <summary>Returns a sentence if a known word looks the same but is written with other characters; otherwise an empty text.</summary>
    public static string LookalikeHint(string word, IEnumerable<string> known) =>
        known.FirstOrDefault(candidate => NfcNormalizer.AreEquivalent(word, candidate)) is { } other
            ? $"; \"{other}\" looks the same but is written with other characters ({DescribeDifference(other, word)}): write both "
                + "the same way"
            : "";

    private static string DescribeDifference(string other, string word)
    {
        var (ours, theirs) = (Runes(word), Runes(other));
        var same = ours.Zip(theirs).TakeWhile(pair => pair.First == pair.Second).Count();
        var end = ours.Skip(same).Reverse().Zip(theirs.Skip(same).Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"{FormatCodePoints(theirs[same..^end])}, not {FormatCodePoints(ours[same..^end])}";
    }

    private static Rune[] Runes(string text) => [.. text.EnumerateRunes()];

    private static string FormatCodePoints(Rune[] runes) => string.Join(' ', runes.Select(rune => $"U+{rune.Value:X4}"));

    /// <summary>
    /// Returns the edit distance: the number of insertions, deletions, substitutions and swaps of adjacent letters (each letter is edited
    /// at most once).
    /// </summary>
    public static int EditDistance(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                table[i, j] = EditDistanceOfPrefixes(table, a, b, i, j);
            }
        }

        return table[a.Length, b.Length];
    }

    private static int EditDistanceOfPrefixes(int[,] table, string a, string b, int i, int j)
    {
        if (i == 0 || j == 0)
        {
            return i + j;
        }

        var change = table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
        var fewest = Math.Min(change, 1 + Math.Min(table[i - 1, j], table[i, j - 1]));
        var swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
        return swapped ? Math.Min(fewest, 1 + table[i - 2, j - 2]) : fewest;
    }

    private static string KeepLettersAndDigits(string word) => string.Concat(word.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
