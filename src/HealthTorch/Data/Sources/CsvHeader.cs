namespace HealthTorch.Data;

/// <summary>The first row of a CSV file.</summary>
internal static class CsvHeader
{
    private const string Separators = ",;\t|";

    /// <summary>The separator that the header has most of outside quotes; a comma where it has none.</summary>
    /// <param name="text">The file; nothing is passed over.</param>
    public static char SeparatorOf(Utf8Text text)
    {
        int[]? counts;
        do
        {
            text.Grow();
            counts = Counts(text.Window, text.IsEnd || text.Window.Length > CsvRecords.LongestRecord);
        }
        while (counts is null);
        return Separators[Array.IndexOf(counts, counts.Max())];
    }

    /// <summary>The names, in the file's order.</summary>
    /// <param name="cells">The texts of the cells.</param>
    /// <param name="file">What messages call the file.</param>
    /// <exception cref="DataException">Names are missing or could not be told apart.</exception>
    public static IReadOnlyList<string> Names(IEnumerable<string> cells, string file)
    {
        string[] names = [.. cells.Select(cell => cell.Trim())];
        var first = new Dictionary<string, int>();
        for (var i = 0; i < names.Length; i++)
        {
            if (names[i].Length == 0)
            {
                throw new DataException($"{file}, header: column {i + 1} has no name");
            }

            if (!first.TryAdd(names[i], i))
            {
                throw new DataException($"{file}, header: columns {first[names[i]] + 1} and {i + 1} are both called '{names[i]}'");
            }
        }

        return names;
    }

    /// <summary>How often each separator is in the first line; null where the line goes on behind the text.</summary>
    private static int[]? Counts(ReadOnlySpan<char> text, bool isAll)
    {
        var counts = new int[Separators.Length];
        var inQuotes = false;
        foreach (var character in text)
        {
            inQuotes ^= character == '"';
            if (!inQuotes && character is '\n' or '\r')
            {
                return counts;
            }

            var found = inQuotes ? -1 : Separators.IndexOf(character, StringComparison.Ordinal);
            if (found >= 0)
            {
                counts[found]++;
            }
        }

        return isAll ? counts : null;
    }
}
