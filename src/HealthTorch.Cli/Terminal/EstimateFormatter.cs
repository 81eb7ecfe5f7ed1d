using HealthTorch.Statistics;

namespace HealthTorch.Cli.Terminal;

/// <summary>Formats a value with its interval to about four digits.</summary>
internal static class EstimateFormatter
{
    /// <summary>Returns text such as <c>0.993 (0.981 to 1.000)</c>; a dash if the metric is undefined.</summary>
    /// <param name="estimate">The estimate, or null if there is none.</param>
    /// <param name="separator">The text between value and interval.</param>
    public static string Format(Estimate? estimate, string separator = " ") => estimate switch
    {
        null or { Value: null } => "-",
        { Value: { } value, Low: { } low, High: { } high } =>
            $"{FormatNumber(value)}{separator}({FormatNumber(low)} to {FormatNumber(high)})",
        { Value: { } value } => FormatNumber(value),
    };

    private static string FormatNumber(double value) => value.ToString(
        Math.Abs(value) switch
        {
            >= 1000 => "F0",
            >= 100 => "F1",
            >= 10 => "F2",
            _ => "F3",
        });
}
