namespace HealthTorch.Sources.BadCells;

/// <summary>Texts and numbers that are commonly used for missing values in data files.</summary>
internal static class MissingCodes
{
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "NA", "N/A", "#N/A", "n.a.", "n/d", "nd", "NaN", "NULL", "None", "nil", "?", "-", "--", "---", ".", "*", "\\N", "<NA>", "missing",
        "unknown", "unk", "not available", "not done", "k.A.", "n.v.t.",
    };

    private static readonly HashSet<double> Numbers =
        [999, 9999, 99999, 999999, -1, -8, -9, -77, -88, -99, -777, -888, -999, -9999, -99999];

    /// <summary>Whether a text is a common code for a missing value.</summary>
    /// <param name="text">The text of a cell, trimmed.</param>
    public static bool IsWord(string text) => Words.Contains(text);

    /// <summary>Whether a number is a common code for a missing value, if it is outside the range of the column.</summary>
    /// <param name="number">A finite number.</param>
    public static bool IsNumber(double number) => Numbers.Contains(number);
}
