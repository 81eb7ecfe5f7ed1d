using System.Globalization;

namespace HealthTorch.Benchmarks;

/// <summary>Numbers as the tables show them.</summary>
internal static class Figure
{
    /// <summary>Three significant digits, without an exponent.</summary>
    public static string Of(double value)
    {
        if (value == 0 || !double.IsFinite(value))
        {
            return value.ToString(CultureInfo.InvariantCulture);
        }

        var decimals = Math.Max(0, 2 - (int)Math.Floor(Math.Log10(Math.Abs(value))));
        return value.ToString($"F{decimals}", CultureInfo.InvariantCulture);
    }

    /// <summary>How many times as long the peer takes.</summary>
    public static string Ratio(double ratio) => $"{Of(ratio)}x";
}
