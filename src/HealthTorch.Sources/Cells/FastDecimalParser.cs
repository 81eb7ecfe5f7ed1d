namespace HealthTorch.Sources.Cells;

/// <summary>A fast parser for numbers with few digits, such as -12.5.</summary>
/// <remarks>
/// An integer below 2^53 and a power of ten up to 10^22 are both exact, so that their quotient is the nearest double to the decimal
/// number (Clinger: How to read floating point numbers accurately, 1990).
/// </remarks>
internal static class FastDecimalParser
{
    private const int MaxDigits = 15;

    private static readonly double[] Powers = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    /// <summary>Parses digits with an optional leading minus sign and an optional decimal point.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="number">The nearest double.</param>
    /// <returns>Whether the text is such a number with at most 15 digits; other texts need the general parser.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out double number)
    {
        number = 0;
        var isNegative = text is ['-', ..];
        var (digits, decimals, seenPoint, value) = (0, 0, false, 0L);
        foreach (var character in isNegative ? text[1..] : text)
        {
            if (char.IsAsciiDigit(character))
            {
                value = (10 * value) + (character - '0');
                decimals += seenPoint ? 1 : 0;
                digits++;
            }
            else if (character != '.' || seenPoint)
            {
                return false;
            }
            else
            {
                seenPoint = true;
            }
        }

        // Leading zeros count as digits; -0 is left to the general parser since no integer represents it.
        number = (isNegative ? -value : value) / Powers[Math.Min(decimals, MaxDigits)];
        return digits is > 0 and <= MaxDigits && !(isNegative && value == 0);
    }
}
