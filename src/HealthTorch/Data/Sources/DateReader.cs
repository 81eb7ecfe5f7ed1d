using System.Globalization;

namespace HealthTorch.Data;

/// <summary>Reads dates and times of day, kept as written.</summary>
/// <param name="name">The column's name.</param>
/// <param name="config">What the column holds.</param>
/// <remarks>ISO 8601-1 (2019), extended format; a blank may stand for the T between date and time (RFC 3339, 2002).</remarks>
internal sealed class DateReader(string name, ColumnConfig config) : TextReader(name, config)
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd",
        .. from between in new[] { "'T'", "' '" }
           from time in new[] { "HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF" }
           from zone in new[] { "", "'Z'", "zz", "zzz" }
           select $"yyyy-MM-dd{between}{time}{zone}",
    ];

    /// <inheritdoc/>
    public override string Allowed => "an ISO 8601 date such as 2024-03-31, or with a time such as 2024-03-31T16:30";

    /// <inheritdoc/>
    protected override bool TryRead(ReadOnlySpan<char> text, out double value)
    {
        value = double.NaN;
        return DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _)
            && base.TryRead(text, out value);
    }
}
