using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using static HealthTorch.Core.Reports.Html;

namespace HealthTorch.Core.Reports.Sections;

/// <summary>Coverage of prediction sets.</summary>
internal static class PredictionSetSection
{
    private const string Reading =
        "Class-conditional (Mondrian) conformal sets: the target coverage holds within every class, on average over calibration "
        + "sets, if calibration and new rows are exchangeable. A set of all classes is uninformative; "
        + "an empty set means that the row resembles no class.";

    /// <summary>Creates the section; empty without prediction sets.</summary>
    /// <param name="report">The report.</param>
    public static IEnumerable<XElement> Render(Report report)
    {
        if (report.Sets is { Count: > 0 } lines)
        {
            yield return Section(
                "sets",
                "Prediction sets",
                Table(
                    $"Coverage of the true class, rows of {PartitionNames.InSentence(report.Figures.Set)}",
                    "sets",
                    Tag("thead", Tag(
                        "tr",
                        ColumnHead(lines[0].Task is null ? "Class" : "Task and label"),
                        ColumnHead("Rows"),
                        ColumnHead("Target coverage"),
                        ColumnHead("Coverage (95 % interval)"),
                        ColumnHead("Single-class sets"),
                        ColumnHead("Mean size"))),
                    Tag("tbody", lines.Select(Line))),
                Tag("p", Class("footnote"), Reading));
        }
    }

    private static XElement Line(PredictionSetSummary line) => Tag(
        "tr",
        RowHead(line.Task is null ? line.Class : $"{line.Task}: {line.Class}"),
        Tag("td", ReportFormat.Count(line.Rows)),
        Tag("td", ReportFormat.Percent(line.Asked)),
        Tag("td", line.Held.Value is { } held ? new object[] { ReportFormat.Percent(held), Interval(line) } : "no rows"),
        Tag("td", line.Alone is { } alone ? ReportFormat.Percent(alone) : "–"),
        Tag("td", line.MeanSize is { } size ? ReportFormat.Fixed(size, 2) : "–"));

    private static XElement Interval(PredictionSetSummary line) => Tag(
        "span", Class("interval"), $"{ReportFormat.Percent(line.Held.Low!.Value)} to {ReportFormat.Percent(line.Held.High!.Value)}");
}
