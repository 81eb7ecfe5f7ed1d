using System.Globalization;

namespace HealthTorch.Core.Experiments;

/// <summary>
/// A line of a CSV file (RFC 4180 with LF line endings). A text that a spreadsheet would interpret as a formula is prefixed with an
/// apostrophe; numbers, including negative ones, are written unchanged.
/// </summary>
/// <remarks>OWASP: CSV Injection (2024), the source of the list of characters.</remarks>
internal static class CsvLine
{
    private const string FormulaStarts = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    /// <summary>Writes a line.</summary>
    /// <param name="csv">The output.</param>
    /// <param name="cells">The text of each cell; escaped and quoted where needed.</param>
    public static void Write(TextWriter csv, IEnumerable<string> cells)
    {
        var isFirst = true;
        foreach (var cell in cells)
        {
            csv.Write(isFirst ? "" : ",");
            csv.Write(Quoted(Escaped(cell)));
            isFirst = false;
        }

        csv.Write('\n');
    }

    private static string Escaped(string cell) =>
        cell.Length == 0 || !FormulaStarts.Contains(cell[0], StringComparison.Ordinal) || IsNumber(cell) ? cell : $"'{cell}";

    private static bool IsNumber(string cell) => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
        && !char.IsWhiteSpace(cell[0]);

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
