namespace HealthTorch.Data;

/// <summary>Names, rows and cells as they are listed in messages: the first few, and how many more.</summary>
internal static class Listing
{
    private const int LongestCell = 60;

    /// <summary>Names in quotes.</summary>
    public static string Names(IEnumerable<string> names, int most = 10) => Phrases(names.Select(name => $"'{name}'"), most);

    /// <summary>A text of a file in quotes, on one line and shortened.</summary>
    public static string Cell(string text)
    {
        var line = string.Concat(text.Select(c => char.IsControl(c) ? '\uFFFD' : c));
        return line.Length <= LongestCell ? $"'{line}'" : $"'{line[..LongestCell]}...'";
    }

    /// <summary>Phrases as they are.</summary>
    public static string Phrases(IEnumerable<string> phrases, int most = 10) => Of([.. phrases], most);

    /// <summary>A number of things, such as "1 patient" or "3 patients".</summary>
    public static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    /// <summary>Row numbers counted from 1, at most five.</summary>
    public static string Rows(IReadOnlyList<int> rows) =>
        $"{(rows.Count == 1 ? "row" : "rows")} {Of([.. rows.Select(row => $"{row + 1}")], 5)}";

    private static string Of(string[] items, int most) => items.Length switch
    {
        0 => "none",
        1 => items[0],
        _ when items.Length > most => $"{string.Join(", ", items.Take(most))} and {items.Length - most} more",
        _ => $"{string.Join(", ", items.SkipLast(1))} and {items[^1]}",
    };
}
