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

    // The point of another format is no digit here: 12.5 is refused where the comma is the mark.
    private bool TryMakePlain(ReadOnlySpan<char> text, Span<char> plain, out int length)
    {
        length = 0;
        var (digits, groups, isWhole) = (0, 0, true);
        foreach (var character in text)
        {
            if (isWhole && IsThousandsMark(character))
            {
                if (digits is 0 or > Group || (groups > 0 && digits != Group))
                {
                    return false;
                }

                (groups, digits) = (groups + 1, 0);
                continue;
            }

            if (isWhole && !char.IsAsciiDigit(character) && length > 0 && char.IsAsciiDigit(plain[length - 1]))
            {
                isWhole = false;
                if (groups > 0 && digits != Group)
                {
                    return false;
                }
            }

            if (character == DecimalMark)
            {
                isWhole = false;
                plain[length++] = '.';
            }
            else if (character is '.' or ',')
            {
                return false;
            }
            else
            {
                digits += char.IsAsciiDigit(character) ? 1 : 0;
                plain[length++] = character;
            }
        }

        return !isWhole || groups == 0 || digits == Group;
    }

    private bool IsThousandsMark(char character) => ThousandsMark switch
    {
        ' ' => character is ' ' or '\u00A0' or '\u2009' or '\u202F',
        '\'' => character is '\'' or '\u2019',
        var mark => character == mark,
    };
}
