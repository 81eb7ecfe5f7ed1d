using System.Globalization;

namespace HealthTorch.Sources.Cells;

/// <summary>The format of numbers in a file.</summary>
/// <param name="DecimalMark">The decimal separator: a point or a comma.</param>
/// <param name="ThousandsMark">
/// The separator between groups of three digits of the integer part; a space also matches no-break spaces and thin spaces. Null if digits
/// are not grouped.
/// </param>
internal sealed record NumberFormat(char DecimalMark, char? ThousandsMark)
{
    private const int MaxLength = 64;
    private const int GroupSize = 3;
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>The format with a decimal point and without digit grouping.</summary>
    public static NumberFormat Invariant { get; } = new('.', null);

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
        Span<char> plain = stackalloc char[MaxLength];
        return text.Length <= MaxLength && TryMakePlain(text, plain, out var length) && TryParsePlain(plain[..length], out number);
    }

    private static bool TryParsePlain(ReadOnlySpan<char> text, out double number) =>
        FastDecimalParser.TryParse(text, out number)
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

    // Only digits and thousands separators are accepted, so that 12.5 is rejected if the decimal mark is a comma.
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
            else if (!IsThousandsMark(character) || inGroup is 0 or > GroupSize || (groups > 0 && inGroup != GroupSize))
            {
                return false;
            }
            else
            {
                (groups, inGroup) = (groups + 1, 0);
            }
        }

        // With the point as thousands separator, 0.125 is not 125 but a number with another decimal mark.
        return groups == 0 || (inGroup == GroupSize && whole[0] != '0');
    }

    private bool IsThousandsMark(char character) => ThousandsMark switch
    {
        ' ' => character is ' ' or '\u00A0' or '\u2009' or '\u202F',
        '\'' => character is '\'' or '\u2019',
        var mark => character == mark,
    };
}
