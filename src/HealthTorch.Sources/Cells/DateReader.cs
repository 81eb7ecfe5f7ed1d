using System.Globalization;
using HealthTorch.Sources.Dictionary;

namespace HealthTorch.Sources.Cells;

/// <summary>
/// Reads dates, with or without a time of day. ISO 8601 dates are kept as written; other formats are converted to ISO 8601.
/// </summary>
/// <param name="name">The column's name.</param>
/// <param name="config">Configuration of the column.</param>
/// <remarks>ISO 8601-1 (2019), extended format; a space may replace the T between date and time (RFC 3339, 2002).</remarks>
internal sealed class DateReader(string name, ColumnConfig config) : TextColumnReader(name, config)
{
    private static readonly string[] Iso =
    [
        "yyyy-MM-dd",
        .. from between in new[] { "'T'", "' '" }
           from time in new[] { "HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF" }
           from zone in new[] { "", "'Z'", "zz", "zzz" }
           select $"yyyy-MM-dd{between}{time}{zone}",
    ];

    /// <inheritdoc/>
    public override string AllowedValues => "an ISO 8601 date such as 2024-03-31, or with a time such as 2024-03-31T16:30"
        + (Config.DateFormats.Count > 0 ? $", or {string.Join(" or ", Config.DateFormats)}" : "");

    /// <summary>Parses a date in a given format.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="format">A .NET date format, such as dd.MM.yyyy.</param>
    /// <param name="date">The date and time.</param>
    public static bool TryParse(ReadOnlySpan<char> text, string format, out DateTime date) =>
        DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    /// <inheritdoc/>
    protected override bool TryRead(ReadOnlySpan<char> text, out double value)
    {
        value = double.NaN;
        return IsIso(text) ? base.TryRead(text, out value) : TryReadOther(text, out value);
    }

    private static bool IsIso(ReadOnlySpan<char> text) =>
        DateTimeOffset.TryParseExact(text, Iso, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);

    private bool TryReadOther(ReadOnlySpan<char> text, out double value)
    {
        foreach (var format in Config.DateFormats)
        {
            if (TryParse(text, format, out var date))
            {
                var layout = date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF";
                return base.TryRead(date.ToString(layout, CultureInfo.InvariantCulture), out value);
            }
        }

        value = double.NaN;
        return false;
    }
}
