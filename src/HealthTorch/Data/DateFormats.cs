using System.Globalization;

namespace HealthTorch.Data;

/// <summary>Rules for formats of dates.</summary>
internal static class DateFormats
{
    private const int Afternoon = 13;

    // Day, month and two digits of the year differ, and could all be a day, month or year; the day is not the one that is taken for none.
    private static readonly DateTime Sample = new(2003, 2, 4, Afternoon, 5, 9, DateTimeKind.Unspecified);

    /// <summary>What is wrong with formats; nothing where each tells a date and no two could read one text as different dates.</summary>
    /// <param name="formats">As .NET writes them.</param>
    public static IEnumerable<string> Problems(IReadOnlyList<string> formats)
    {
        foreach (var format in formats.Where(format => ReadBack(format, format)?.Date != Sample.Date))
        {
            yield return $"'{format}' is no format of a date: needed a day (d, dd), a month (M, MM, MMM) and a year (yyyy), "
                + "such as dd.MM.yyyy";
        }

        foreach (var format in formats.Where(format => ReadBack(format, format)?.Hour is not (null or 0 or Afternoon)))
        {
            yield return $"'{format}' reads 1 in the afternoon as 1 in the morning: write HH for hours up to 23, or tt for AM and PM";
        }

        var pairs = from first in formats from second in formats where first != second select (first, second);
        foreach (var (first, second) in pairs.Where(pair => (ReadBack(pair.first, pair.second)?.Date ?? Sample.Date) != Sample.Date).Take(1))
        {
            yield return $"'{first}' and '{second}' read '{Written(first)}' as different dates: "
                + "give one of them to the columns that have it";
        }
    }

    private static string? Written(string format)
    {
        try
        {
            return Sample.ToString(format, CultureInfo.InvariantCulture);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    // What the second format makes of the sample that the first has written; null where it is no date to it.
    private static DateTime? ReadBack(string first, string second) =>
        Written(first) is { } text && DateReader.TryParse(text, second, out var read) ? read : null;
}
