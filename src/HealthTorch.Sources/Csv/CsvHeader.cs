using HealthTorch.Data;

namespace HealthTorch.Sources.Csv;

/// <summary>Reads the header row of a CSV file.</summary>
internal static class CsvHeader
{
    private const string Separators = ",;\t|";
    private const string OtherSeparators = ":^~ ";
    private const string CommentMarks = "#%!";
    private const string QuoteHint = "\"quote\": \"'\" in data removes the quotes around the names";

    /// <summary>Detects the separator: the one that occurs most often in the header outside quotes, or a comma if there is none.</summary>
    /// <param name="text">The text, positioned at the header; it is not advanced.</param>
    /// <param name="quote">The quote character; null if cells are not quoted.</param>
    public static char DetectSeparator(Utf8CharacterWindow text, char? quote)
    {
        int[]? counts;
        do
        {
            counts = Counts(text.Window, text.IsEnd || text.Window.Length > CsvRecords.MaxRecordLength, quote);
            if (counts is null)
            {
                text.Grow();
            }
        }
        while (counts is null);
        return Separators[Array.IndexOf(counts, counts.Max())];
    }

    /// <summary>The column names in the order of the file; empty for columns without a name.</summary>
    /// <param name="cells">The texts of the cells.</param>
    /// <param name="file">Name of the file in messages.</param>
    /// <param name="unnamed">How columns without a name are handled, except for the last column.</param>
    /// <exception cref="DataException">Names are missing or duplicated.</exception>
    public static IReadOnlyList<string> ReadNames(IEnumerable<string> cells, string file, UnnamedColumns unnamed)
    {
        string[] names = [.. cells.Select(cell => cell.Trim())];
        var first = new Dictionary<string, int>();
        for (var i = 0; i < names.Length; i++)
        {
            if (names[i].Length == 0 && unnamed == UnnamedColumns.Refuse && (i == 0 || i < names.Length - 1))
            {
                throw UnnamedColumnError(file, i);
            }

            if (names[i].Length > 0 && !first.TryAdd(names[i], i))
            {
                throw new DataException($"{file}, header: columns {first[names[i]] + 1} and {i + 1} have the same name '{names[i]}'");
            }
        }

        return names;
    }

    /// <summary>Creates the error for a column without a name.</summary>
    /// <param name="file">Name of the file in messages.</param>
    /// <param name="column">Position of the column, from 0.</param>
    /// <param name="more">Additional text of the message.</param>
    public static DataException UnnamedColumnError(string file, int column, string more = "") =>
        new($"{file}, header: column {column + 1} has no name{more}; name it, or set unnamedColumns to ignored");

    /// <summary>Suggests options that may help to find the header if the expected names are missing.</summary>
    /// <param name="names">The column names that were found.</param>
    public static IReadOnlyList<string> Hints(IReadOnlyList<string> names)
    {
        var separators = names.Count == 1 ? (Separators + OtherSeparators).Where(mark => names[0].Contains(mark)) : [];
        return
        [
            .. CommentHint(names[0]) is { } comment ? [comment] : Array.Empty<string>(),
            .. separators.Take(1).Select(mark => $"\"separator\": \"{mark}\" in data splits '{names[0]}' into cells"),
            .. names[0] is ['\'', _, .., '\''] ? [QuoteHint] : Array.Empty<string>(),
            .. names.Count == 1 ? [SkipHint] : Array.Empty<string>(),
        ];
    }

    /// <summary>The hint about skipping lines before the header.</summary>
    public const string SkipHint = "skipLines in data skips lines before the header";

    /// <summary>The hint about skipping comment lines; null if the line does not begin with a comment character.</summary>
    /// <param name="line">The line.</param>
    public static string? CommentHint(ReadOnlySpan<char> line) => line is [var mark, ..] && CommentMarks.Contains(mark)
        ? $"\"comment\": \"{mark}\" in data skips lines that begin with it"
        : null;

    /// <summary>Counts each separator in the first line; null if the line continues beyond the text.</summary>
    private static int[]? Counts(ReadOnlySpan<char> text, bool isAll, char? quote)
    {
        var counts = new int[Separators.Length];
        var inQuotes = false;
        foreach (var character in text)
        {
            inQuotes ^= character == quote;
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
