using System.Xml.Linq;
using HealthTorch.Core.Reports.Charts;
using HealthTorch.Core.Survival;
using HealthTorch.Statistics;
using static HealthTorch.Core.Reports.Html;

namespace HealthTorch.Core.Reports.Sections;

/// <summary>Tables of feature attributions.</summary>
internal static class AttributionTables
{
    private const int Shown = 12;

    /// <summary>The columns with the largest mean attribution.</summary>
    /// <param name="caption">Caption of the table.</param>
    /// <param name="columns">The columns, in decreasing order of attribution.</param>
    /// <param name="number">Formats an attribution.</param>
    public static XElement Columns(string caption, IReadOnlyList<MeanFeatureAttribution> columns, Func<double, string> number)
    {
        var strip = new ForestPlotColumn(Axis.Around("", [0, columns[0].MeanSize]), 0);
        return Table(
            caption,
            "cox",
            Tag("thead", Tag(
                "tr", ColumnHead("Column"), ColumnHead("Mean absolute attribution"), ColumnHead(Class("strip"), "Common scale"))),
            Tag("tbody", columns
                .Take(Shown)
                .Select(column => Line(RowHead(column.Column), number(column.MeanSize), column.MeanSize, strip))),
            Foot(strip));
    }

    /// <summary>The columns with the largest attribution for one patient.</summary>
    /// <param name="caption">Caption of the table.</param>
    /// <param name="shares">The attributions, in decreasing order of size.</param>
    /// <param name="strip">A common scale for all patients: see <see cref="CommonScale"/>.</param>
    /// <param name="number">Formats an attribution without its sign.</param>
    public static XElement Patient(
        string caption, IReadOnlyList<FeatureAttribution> shares, ForestPlotColumn strip, Func<double, string> number) =>
        Table(
        caption,
        "cox",
        Tag("thead", Tag(
            "tr", ColumnHead("Column and value"), ColumnHead("Attribution"), ColumnHead(Class("strip"), "Decrease or increase"))),
        Tag("tbody", shares.Take(Shown).Select(share => Line(
            RowHead($"{share.Column}: {share.Value}"),
            $"{(share.Share < 0 ? "−" : "+")}{number(Math.Abs(share.Share))}",
            share.Share,
            strip))),
        Foot(strip));

    /// <summary>A scale that contains all attributions.</summary>
    /// <param name="shares">The attributions of all patients.</param>
    public static ForestPlotColumn CommonScale(IEnumerable<FeatureAttribution> shares)
    {
        var widest = shares.Max(share => Math.Abs(share.Share));
        return new ForestPlotColumn(Axis.Around("", [-widest, widest]), 0);
    }

    private static XElement Line(XElement head, string text, double value, ForestPlotColumn strip) => Tag(
        "tr", head, Tag("td", text), Tag(
            "td", Class("strip"), strip.RenderRow(new Estimate(value, Math.Min(0, value), Math.Max(0, value)))));

    private static XElement Foot(ForestPlotColumn strip) =>
        Tag("tfoot", Tag("tr", RowHead(""), Tag("td"), Tag("td", Class("strip"), strip.RenderScale())));
}
