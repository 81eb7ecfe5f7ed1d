using System.Globalization;
using System.Text;

namespace HealthTorch.Configuration.Unicode;

/// <summary>Canonical decompositions and combining classes from the Unicode Character Database; Hangul syllables are computed.</summary>
internal sealed class UnicodeCompositionTable
{
    private const string ResourceName = "canonical-pairs.txt";
    private const int SyllableBase = 0xAC00, LeadBase = 0x1100, VowelBase = 0x1161, TailBase = 0x11A7;
    private const int LeadCount = 19, VowelCount = 21, TailCount = 28, SyllableCount = LeadCount * VowelCount * TailCount;

    private readonly Dictionary<Rune, Rune[]> _decompositions = [];
    private readonly Dictionary<(Rune, Rune), Rune> _compositions = [];
    private readonly Dictionary<Rune, int> _combiningClasses = [];

    /// <summary>Reads the table.</summary>
    public static UnicodeCompositionTable Read()
    {
        var table = new UnicodeCompositionTable();
        using var lines = new StreamReader(typeof(UnicodeCompositionTable).Assembly.GetManifestResourceStream(ResourceName)!);
        while (lines.ReadLine() is { } line)
        {
            table.Add(line.Split(' '));
        }

        return table;
    }

    /// <summary>Returns the canonical combining class of a character; 0 if it is not a combining mark.</summary>
    public int GetCombiningClass(Rune rune) => _combiningClasses.GetValueOrDefault(rune);

    /// <summary>Returns the full decomposition of a character; the character itself if it has none.</summary>
    public IEnumerable<Rune> Decompose(Rune rune)
    {
        var syllable = rune.Value - SyllableBase;
        return syllable is >= 0 and < SyllableCount ? DecomposeHangul(syllable)
            : _decompositions.TryGetValue(rune, out var parts) ? parts.SelectMany(Decompose)
            : [rune];
    }

    /// <summary>Returns the composition of two characters; null if there is none.</summary>
    public Rune? Compose(Rune first, Rune second) =>
        _compositions.TryGetValue((first, second), out var whole) ? whole : ComposeHangul(first.Value, second.Value);

    private static IEnumerable<Rune> DecomposeHangul(int syllable)
    {
        yield return new Rune(LeadBase + (syllable / (VowelCount * TailCount)));
        yield return new Rune(VowelBase + (syllable % (VowelCount * TailCount) / TailCount));
        if (syllable % TailCount > 0)
        {
            yield return new Rune(TailBase + (syllable % TailCount));
        }
    }

    private static Rune? ComposeHangul(int first, int second)
    {
        var (lead, vowel, tail) = (first - LeadBase, second - VowelBase, second - TailBase);
        var isOpen = first - SyllableBase is >= 0 and < SyllableCount and var syllable && syllable % TailCount == 0;
        var isPair = lead is >= 0 and < LeadCount && vowel is >= 0 and < VowelCount;
        return isPair ? new Rune(SyllableBase + (((lead * VowelCount) + vowel) * TailCount))
            : isOpen && tail is > 0 and < TailCount ? new Rune(first + tail)
            : null;
    }

    private void Add(string[] words)
    {
        switch (words[0])
        {
            case "M":
                for (var code = ParseCodePoint(words[1]); code <= ParseCodePoint(words[2]); code++)
                {
                    _combiningClasses[new Rune(code)] = int.Parse(words[3], CultureInfo.InvariantCulture);
                }

                break;
            case "C" or "D":
                Rune[] parts = [.. words.Skip(2).Select(word => new Rune(ParseCodePoint(word)))];
                _decompositions[new Rune(ParseCodePoint(words[1]))] = parts;
                if (words[0] == "C")
                {
                    _compositions[(parts[0], parts[1])] = new Rune(ParseCodePoint(words[1]));
                }

                break;
        }
    }

    private static int ParseCodePoint(string word) => int.Parse(word, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
