namespace HealthTorch.Data;

/// <summary>Texts and numbers that data files usually write for a value that is missing.</summary>
internal static class MissingCodes
{
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "NA", "N/A", "#N/A", "n.a.", "n/d", "nd", "NaN", "NULL", "None", "nil", "?", "-", "--", "---", ".", "*", "\\N", "<NA>", "missing",
        "unknown", "unk", "not available", "not done", "k.A.", "n.v.t.",
    };

    private static readonly HashSet<double> Numbers =
        [999, 9999, 99999, 999999, -1, -8, -9, -77, -88, -99, -777, -888, -999, -9999, -99999];

    /// <summary>Whether a text usually means that nothing is known.</summary>
    /// <param name="text">A cell, trimmed.</param>
    public static bool IsWord(string text) => Words.Contains(text);

    /// <summary>Whether a number usually means that nothing is known, where it is beyond what a column can hold.</summary>
    /// <param name="number">A finite number.</param>
    public static bool IsNumber(double number) => Numbers.Contains(number);
}
