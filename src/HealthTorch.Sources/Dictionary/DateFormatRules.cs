using System.Globalization;
using HealthTorch.Sources.Cells;

namespace HealthTorch.Sources.Dictionary;

/// <summary>Validation of date formats.</summary>
internal static class DateFormatRules
{
    private const int Afternoon = 13;

    // Day, month and the last two digits of the year differ, and each could be a day, month or year; the day is not 1, the default of a
    // missing day.
    private static readonly DateTime Sample = new(2003, 2, 4, Afternoon, 5, 9, DateTimeKind.Unspecified);

    /// <summary>
    /// The problems of the formats; empty if each defines a date and no two formats can read the same text as different dates.
    /// </summary>
    /// <param name="formats">In .NET notation.</param>
    public static IEnumerable<string> FindProblems(IReadOnlyList<string> formats)
    {
        foreach (var format in formats.Where(format => RoundTrip(format, format)?.Date != Sample.Date))
        {
            yield return $"'{format}' is not a date format: it requires a day (d, dd), a month (M, MM, MMM) and a year (yyyy), "
                + "such as dd.MM.yyyy";
        }

        foreach (var format in formats.Where(format => RoundTrip(format, format)?.Hour is not (null or 0 or Afternoon)))
        {
            yield return $"'{format}' reads 1 pm as 1 am: use HH for 24-hour times, or tt for AM and PM";
        }

        var pairs = from first in formats from second in formats where first != second select (first, second);
        foreach (var (first, second) in pairs
            .Where(pair => (RoundTrip(pair.first, pair.second)?.Date ?? Sample.Date) != Sample.Date)
            .Take(1))
        {
            yield return $"'{first}' and '{second}' read '{FormatSample(first)}' as different dates: "
                + "move one of them to the columns that use it";
        }
    }

    private static string? FormatSample(string format)
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

    // Formats the sample with the first format and parses it with the second; null if that fails.
    private static DateTime? RoundTrip(string first, string second) =>
        FormatSample(first) is { } text && DateReader.TryParse(text, second, out var read) ? read : null;
}
