using System.Xml.Linq;
using HealthTorch.Experiments;
using static HealthTorch.Reports.Html;

namespace HealthTorch.Reports;

/// <summary>Coverage of prediction sets.</summary>
internal static class SetSection
{
    private const string Reading =
        "Class-conditional (Mondrian) conformal sets: what was asked for holds for the rows of every class, on average over calibration "
        + "rows, if these are like them. A set of all classes says nothing; an empty one, that the row is unlike all.";

    /// <summary>Creates the section; empty without prediction sets.</summary>
    /// <param name="report">The report.</param>
    public static IEnumerable<XElement> Of(Report report)
    {
        if (report.Sets is { Count: > 0 } lines)
        {
            yield return Section(
                "sets",
                "Sets of classes",
                Table(
                    $"How often the set holds the class, rows of {SetText.Of(report.Figures.Set)}",
                    "sets",
                    Tag("thead", Tag(
                        "tr",
                        ColumnHead(lines[0].Task is null ? "Class" : "Question and answer"),
                        ColumnHead("Rows"),
                        ColumnHead("Asked for"),
                        ColumnHead("Held (95 % interval)"),
                        ColumnHead("Held alone"),
                        ColumnHead("Mean size"))),
                    Tag("tbody", lines.Select(Line))),
                Tag("p", Class("footnote"), Reading));
        }
    }

    private static XElement Line(SetLine line) => Tag(
        "tr",
        RowHead(line.Task is null ? line.Class : $"{line.Task}: {line.Class}"),
        Tag("td", Display.Count(line.Rows)),
        Tag("td", Display.Percent(line.Asked)),
        Tag("td", line.Held.Value is { } held ? new object[] { Display.Percent(held), Interval(line) } : "no rows"),
        Tag("td", line.Alone is { } alone ? Display.Percent(alone) : "–"),
        Tag("td", line.MeanSize is { } size ? Display.Fixed(size, 2) : "–"));

    private static XElement Interval(SetLine line) => Tag(
        "span", Class("interval"), $"{Display.Percent(line.Held.Low!.Value)} to {Display.Percent(line.Held.High!.Value)}");
}
