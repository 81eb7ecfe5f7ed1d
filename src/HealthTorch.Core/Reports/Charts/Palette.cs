namespace HealthTorch.Core.Reports.Charts;

/// <summary>
/// The colors of series, as class names of the style sheet: distinguishable with color blindness, and by dash pattern in print.
/// </summary>
internal static class Palette
{
    private const int ColorCount = 6;

    /// <summary>The style class of a series.</summary>
    /// <param name="series">Number of the series, from 1; the colors repeat if there are more series than colors.</param>
    public static string StyleClass(int series) => $"s{((series - 1) % ColorCount) + 1}";
}
