using System.Xml.Linq;
using HealthTorch.Experiments;
using static HealthTorch.Reports.Html;

namespace HealthTorch.Reports;

/// <summary>A drawing with its title, its key, and a sentence on how to read it.</summary>
internal static class Figure
{
    /// <summary>The figure.</summary>
    /// <param name="title">What it is called.</param>
    /// <param name="reading">How to read it.</param>
    /// <param name="key">Names of the lines in it; none where one line needs no key.</param>
    /// <param name="drawings">One or more drawings, one below the other; null for none.</param>
    public static XElement Of(string title, string reading, IReadOnlyList<XElement> key, params XElement?[] drawings) => Tag(
        "figure",
        Tag("h3", title),
        key.Count > 0 ? Tag("ul", Class("key"), key) : null,
        drawings,
        Tag("figcaption", reading));

    /// <summary>The name of a series.</summary>
    /// <param name="series">Its number.</param>
    /// <param name="name">Its name.</param>
    public static XElement Key(int series, string name) => Entry("line", Palette.Of(series), name);

    /// <summary>The name of a curve that jumps.</summary>
    /// <param name="series">Its number.</param>
    /// <param name="name">Its name.</param>
    public static XElement StepKey(int series, string name) => Entry("step", Palette.Of(series), name);

    /// <summary>The name of a line to judge others by.</summary>
    /// <param name="name">Its name.</param>
    public static XElement ReferenceKey(string name) => Entry("reference", "", name);

    /// <summary>The name of a series of bars.</summary>
    /// <param name="series">Its number.</param>
    /// <param name="name">Its name.</param>
    public static XElement BarKey(int series, string name) => Entry("bar", Palette.Of(series), name);

    /// <summary>The name of a series of dots.</summary>
    /// <param name="series">Its number.</param>
    /// <param name="name">Its name.</param>
    public static XElement DotKey(int series, string name) => Tag(
        "li",
        Tag("svg", Class($"swatch {Palette.Of(series)}"), At("viewBox", "0 0 24 8"), At("aria-hidden", "true"), Tag("g", Class("dots"), Svg.Dot(new Point(12, 4), 4))),
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
