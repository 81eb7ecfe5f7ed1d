using System.Globalization;
using System.Text.RegularExpressions;
using HealthTorch.Core.Reports;

namespace HealthTorch.Tests.Reports;

public sealed partial class StyleSheetTests
{
    [Fact]
    public void The_style_sheet_holds_nothing_that_would_be_escaped_in_a_page() =>
        Assert.DoesNotMatch("[<>&]", StyleSheet.Text);

    /// <summary>WCAG 2.2: 4.5 to 1 for text (1.4.3), 3 to 1 for what a figure is made of (1.4.11).</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Text_and_lines_stand_out_from_the_paper_in_light_dark_and_print(int scheme)
    {
        var colours = Colours(scheme);
        foreach (var name in new[] { "ink", "muted", "accent" })
        {
            AssertContrast(colours, name, "paper", 4.5);
            AssertContrast(colours, name, "panel", 4.5);
        }

        foreach (var severity in new[] { "danger", "warning", "note" })
        {
            AssertContrast(colours, severity, $"{severity}-paper", 4.5);
            AssertContrast(colours, "muted", $"{severity}-paper", 4.5);
        }

        foreach (var series in Enumerable.Range(1, 6))
        {
            AssertContrast(colours, $"s{series}", "paper", 3);
        }
    }

    private static Dictionary<string, string> Colours(int scheme) => Variable().Matches(Root().Matches(StyleSheet.Text)[scheme].Value)
        .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);

    private static void AssertContrast(Dictionary<string, string> colours, string front, string back, double least)
    {
        double[] both = [Luminance(colours[front]), Luminance(colours[back])];
        var contrast = (both.Max() + 0.05) / (both.Min() + 0.05);
        Assert.True(contrast >= least, $"{front} on {back}: {contrast:0.00}, needed {least}");
    }

    private static double Luminance(string colour)
    {
        var digits = colour.Length == 3 ? string.Concat(colour.Select(digit => $"{digit}{digit}")) : colour;
        double[] linear = [.. digits.Chunk(2).Select(pair => Linear(int.Parse(pair, NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0))];
        return (0.2126 * linear[0]) + (0.7152 * linear[1]) + (0.0722 * linear[2]);
    }

    private static double Linear(double channel) => channel <= 0.04045 ? channel / 12.92 : Math.Pow((channel + 0.055) / 1.055, 2.4);

    [GeneratedRegex(@":root \{[^}]*\}")]
    private static partial Regex Root();

    [GeneratedRegex("--([a-z0-9-]+): #([0-9a-f]+)")]
    private static partial Regex Variable();
}
