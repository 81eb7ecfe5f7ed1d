using System.Globalization;
using System.Text;

namespace HealthTorch.Configuration;

/// <summary>Canonical decompositions and combining classes from the Unicode Character Database; Hangul syllables are computed.</summary>
internal sealed class CanonicalTable
{
    private const string File = "canonical-pairs.txt";
    private const int Syllables = 0xAC00, Leads = 0x1100, Vowels = 0x1161, Tails = 0x11A7;
    private const int LeadCount = 19, VowelCount = 21, TailCount = 28, SyllableCount = LeadCount * VowelCount * TailCount;

    private readonly Dictionary<Rune, Rune[]> _parts = [];
    private readonly Dictionary<(Rune, Rune), Rune> _wholes = [];
    private readonly Dictionary<Rune, int> _classes = [];

    /// <summary>Reads the table.</summary>
    public static CanonicalTable Read()
    {
        var table = new CanonicalTable();
        using var lines = new StreamReader(typeof(CanonicalTable).Assembly.GetManifestResourceStream(File)!);
        while (lines.ReadLine() is { } line)
        {
            table.Add(line.Split(' '));
        }

        return table;
    }

    /// <summary>Returns the canonical combining class of a character; 0 if it is not a combining mark.</summary>
    public int ClassOf(Rune rune) => _classes.GetValueOrDefault(rune);

    /// <summary>Returns the full decomposition of a character; the character itself if it has none.</summary>
    public IEnumerable<Rune> Decomposed(Rune rune)
    {
        var syllable = rune.Value - Syllables;
        return syllable is >= 0 and < SyllableCount ? Jamo(syllable)
            : _parts.TryGetValue(rune, out var parts) ? parts.SelectMany(Decomposed)
            : [rune];
    }

    /// <summary>Returns the composition of two characters; null if there is none.</summary>
    public Rune? Composed(Rune first, Rune second) =>
        _wholes.TryGetValue((first, second), out var whole) ? whole : Syllable(first.Value, second.Value);

    private static IEnumerable<Rune> Jamo(int syllable)
    {
        yield return new Rune(Leads + (syllable / (VowelCount * TailCount)));
        yield return new Rune(Vowels + (syllable % (VowelCount * TailCount) / TailCount));
        if (syllable % TailCount > 0)
        {
            yield return new Rune(Tails + (syllable % TailCount));
        }
    }

    private static Rune? Syllable(int first, int second)
    {
        var (lead, vowel, tail) = (first - Leads, second - Vowels, second - Tails);
        var isOpen = first - Syllables is >= 0 and < SyllableCount and var syllable && syllable % TailCount == 0;
        var isPair = lead is >= 0 and < LeadCount && vowel is >= 0 and < VowelCount;
        return isPair ? new Rune(Syllables + (((lead * VowelCount) + vowel) * TailCount))
            : isOpen && tail is > 0 and < TailCount ? new Rune(first + tail)
            : null;
    }

    private void Add(string[] words)
    {
        switch (words[0])
        {
            case "M":
                for (var code = Code(words[1]); code <= Code(words[2]); code++)
                {
                    _classes[new Rune(code)] = int.Parse(words[3], CultureInfo.InvariantCulture);
                }

                break;
            case "C" or "D":
                Rune[] parts = [.. words.Skip(2).Select(word => new Rune(Code(word)))];
                _parts[new Rune(Code(words[1]))] = parts;
                if (words[0] == "C")
                {
                    _wholes[(parts[0], parts[1])] = new Rune(Code(words[1]));
                }

                break;
        }
    }

    private static int Code(string word) => int.Parse(word, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
