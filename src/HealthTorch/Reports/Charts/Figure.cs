using System.Xml.Linq;
using HealthTorch.Experiments;
using static HealthTorch.Reports.Html;

namespace HealthTorch.Reports;

/// <summary>A figure: a chart with title, legend, and a caption that explains how to read it.</summary>
internal static class Figure
{
    /// <summary>Creates the figure.</summary>
    /// <param name="title">The title.</param>
    /// <param name="reading">The caption, which explains how to read the figure.</param>
    /// <param name="key">Entries of the legend; empty if a single line needs none.</param>
    /// <param name="drawings">One or more charts, one below the other; null entries are omitted.</param>
    public static XElement Of(string title, string reading, IReadOnlyList<XElement> key, params XElement?[] drawings) => Tag(
        "figure",
        Tag("h3", title),
        key.Count > 0 ? Tag("ul", Class("key"), key) : null,
        drawings,
        Tag("figcaption", reading));

    /// <summary>Legend entry of a line.</summary>
    /// <param name="series">Number of the series.</param>
    /// <param name="name">Name of the series.</param>
    public static XElement Key(int series, string name) => Entry("line", Palette.Of(series), name);

    /// <summary>Legend entry of a step curve.</summary>
    /// <param name="series">Number of the series.</param>
    /// <param name="name">Name of the series.</param>
    public static XElement StepKey(int series, string name) => Entry("step", Palette.Of(series), name);

    /// <summary>Legend entry of a reference line.</summary>
    /// <param name="name">Name of the line.</param>
    public static XElement ReferenceKey(string name) => Entry("reference", "", name);

    /// <summary>Legend entry of a series of bars.</summary>
    /// <param name="series">Number of the series.</param>
    /// <param name="name">Name of the series.</param>
    public static XElement BarKey(int series, string name) => Entry("bar", Palette.Of(series), name);

    /// <summary>Legend entry of a series of dots.</summary>
    /// <param name="series">Number of the series.</param>
    /// <param name="name">Name of the series.</param>
    public static XElement DotKey(int series, string name) => Tag(
        "li",
        Tag(
            "svg",
            Class($"swatch {Palette.Of(series)}"),
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
