namespace HealthTorch.Experiments;

/// <summary>A line of a CSV file (RFC 4180, lines ended by LF).</summary>
internal static class CsvLine
{
    /// <summary>Writes a line.</summary>
    /// <param name="csv">Where it goes.</param>
    /// <param name="cells">The text of each cell; quoted where needed.</param>
    public static void Write(TextWriter csv, IEnumerable<string> cells)
    {
        var isFirst = true;
        foreach (var cell in cells)
        {
            csv.Write(isFirst ? "" : ",");
            csv.Write(Quoted(cell));
            isFirst = false;
        }

        csv.Write('\n');
    }

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
