namespace HealthTorch.Data.Validation;

/// <summary>Formats names, rows and cells for messages: the first few items, and how many more there are.</summary>
internal static class MessageLists
{
    private const int MaxCellLength = 60;

    /// <summary>Lists names in quotes.</summary>
    public static string Names(IEnumerable<string> names, int max = 10) => Phrases(names.Select(name => $"'{name}'"), max);

    /// <summary>Formats the text of a cell in quotes, on one line and shortened.</summary>
    public static string Cell(string text)
    {
        var line = string.Concat(text.Select(c => char.IsControl(c) ? '\uFFFD' : c));
        return line.Length <= MaxCellLength ? $"'{line}'" : $"'{line[..MaxCellLength]}...'";
    }

    /// <summary>Lists phrases without quotes.</summary>
    public static string Phrases(IEnumerable<string> phrases, int max = 10) => Join([.. phrases], max);

    /// <summary>Formats a count with its noun, such as "1 patient" or "3 patients".</summary>
    public static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    /// <summary>Lists row numbers counted from 1, at most five.</summary>
    public static string Rows(IReadOnlyList<int> rows) =>
        $"{(rows.Count == 1 ? "row" : "rows")} {Join([.. rows.Select(row => $"{row + 1}")], 5)}";

    private static string Join(string[] items, int max) => items.Length switch
    {
        0 => "none",
        1 => items[0],
        _ when items.Length > max => $"{string.Join(", ", items.Take(max))} and {items.Length - max} more",
        _ => $"{string.Join(", ", items.SkipLast(1))} and {items[^1]}",
    };
}
