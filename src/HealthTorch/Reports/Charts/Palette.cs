namespace HealthTorch.Reports;

/// <summary>The colours of series: names of classes in the style sheet, told apart by colour-blind readers and by dashes in print.</summary>
internal static class Palette
{
    private const int Colours = 6;

    /// <summary>The style class of a series.</summary>
    /// <param name="series">From 1; more series than colours begin again.</param>
    public static string Of(int series) => $"s{((series - 1) % Colours) + 1}";
}
