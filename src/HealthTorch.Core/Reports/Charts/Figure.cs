using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using static HealthTorch.Core.Reports.Html;

namespace HealthTorch.Core.Reports.Charts;

/// <summary>A figure: a chart with title, legend, and a caption that explains how to read it.</summary>
internal static class Figure
{
    /// <summary>Creates the figure.</summary>
    /// <param name="title">The title.</param>
    /// <param name="reading">The caption, which explains how to read the figure.</param>
    /// <param name="key">Entries of the legend; empty if a single line needs none.</param>
    /// <param name="drawings">One or more charts, one below the other; null entries are omitted.</param>
    public static XElement Create(string title, string reading, IReadOnlyList<XElement> key, params XElement?[] drawings) => Tag(
        "figure",
        Tag("h3", title),
        key.Count > 0 ? Tag("ul", Class("key"), key) : null,
        drawings,
        Tag("figcaption", reading));

    /// <summary>Legend entry of a line.</summary>
    /// <param name="series">Number of the series.</param>
    /// <param name="name">Name of the series.</param>
    public static XElement LineLegend(int series, string name) => Entry("line", Palette.StyleClass(series), name);

    /// <summary>Legend entry of a step curve.</summary>
    /// <param name="series">Number of the series.</param>
    /// <param name="name">Name of the series.</param>
    public static XElement StepLegend(int series, string name) => Entry("step", Palette.StyleClass(series), name);

    /// <summary>Legend entry of a reference line.</summary>
    /// <param name="name">Name of the line.</param>
    public static XElement ReferenceLegend(string name) => Entry("reference", "", name);

    /// <summary>Legend entry of a series of bars.</summary>
    /// <param name="series">Number of the series.</param>
    /// <param name="name">Name of the series.</param>
    public static XElement BarLegend(int series, string name) => Entry("bar", Palette.StyleClass(series), name);

    /// <summary>Legend entry of a series of dots.</summary>
    /// <param name="series">Number of the series.</param>
    /// <param name="name">Name of the series.</param>
    public static XElement DotLegend(int series, string name) => Tag(
        "li",
        Tag(
            "svg",
            Class($"swatch {Palette.StyleClass(series)}"),
            At("viewBox", "0 0 24 8"),
            At("aria-hidden", "true"),
            Tag("g", Class("dots"), Svg.Dot(new Point(12, 4), 4))),
        name);

    private static XElement Entry(string line, string series, string name) => Tag(
        "li",
        Tag(
            "svg",
            Class($"swatch {series}".TrimEnd()),
            At("viewBox", "0 0 24 8"),
            At("aria-hidden", "true"),
            Tag("path", Class(line), At("d", line == "bar" ? "M6 0H18V8H6Z" : "M0 4H24"))),
        name);
}
