using System.Globalization;

namespace HealthTorch.Data;

/// <summary>How the numbers of a file are written.</summary>
/// <param name="DecimalMark">Between the whole part and the fraction: a point or a comma.</param>
/// <param name="ThousandsMark">
/// Between groups of three digits of the whole part; a blank stands for no-break blanks and thin blanks, too. Null where digits are not
/// grouped.
/// </param>
internal sealed record NumberFormat(char DecimalMark, char? ThousandsMark)
{
    private const int LongestNumber = 64;
    private const int Group = 3;
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>A decimal point and no groups.</summary>
    public static NumberFormat Plain { get; } = new('.', null);

    /// <summary>Parses a finite number.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="number">The nearest double.</param>
    /// <returns>Whether it is a number in this format.</returns>
    public bool TryParse(ReadOnlySpan<char> text, out double number)
    {
        if (DecimalMark == '.' && ThousandsMark is null)
        {
            return TryParsePlain(text, out number);
        }

        number = 0;
        Span<char> plain = stackalloc char[LongestNumber];
        return text.Length <= LongestNumber && TryMakePlain(text, plain, out var length) && TryParsePlain(plain[..length], out number);
    }

    private static bool TryParsePlain(ReadOnlySpan<char> text, out double number) =>
        PlainDecimal.TryParse(text, out number)
        || (double.TryParse(text, Style, CultureInfo.InvariantCulture, out number) && double.IsFinite(number));

    private bool TryMakePlain(ReadOnlySpan<char> text, Span<char> plain, out int length)
    {
        var sign = text is ['-' or '+', ..] ? 1 : 0;
        var rest = text[sign..].IndexOfAny(DecimalMark, 'e', 'E') is var at && at >= 0 ? sign + at : text.Length;
        text[..sign].CopyTo(plain);
        length = sign;
        if (!TryUngroup(text[sign..rest], plain, ref length))
        {
            return false;
        }

        text[rest..].CopyTo(plain[length..]);
        if (rest < text.Length && text[rest] == DecimalMark)
        {
            plain[length] = '.';
        }

        length += text.Length - rest;
        return true;
    }

    // Digits alone: the point of another format is none, so that 12.5 is refused where the comma is the mark.
    private bool TryUngroup(ReadOnlySpan<char> whole, Span<char> plain, ref int length)
    {
        var (inGroup, groups) = (0, 0);
        foreach (var character in whole)
        {
            if (char.IsAsciiDigit(character))
            {
                plain[length++] = character;
                inGroup++;
            }
            else if (!IsThousandsMark(character) || inGroup is 0 or > Group || (groups > 0 && inGroup != Group))
            {
                return false;
            }
            else
            {
                (groups, inGroup) = (groups + 1, 0);
            }
        }

        // 0.125 is no group of 0 thousands and 125, but a number with another decimal mark.
        return groups == 0 || (inGroup == Group && whole[0] != '0');
    }

    private bool IsThousandsMark(char character) => ThousandsMark switch
    {
        ' ' => character is ' ' or '\u00A0' or '\u2009' or '\u202F',
        '\'' => character is '\'' or '\u2019',
        var mark => character == mark,
    };
}
