using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Molecules;
using static HealthTorch.Core.Reports.Html;

namespace HealthTorch.Core.Reports.Sections;

/// <summary>Performance by scaffold.</summary>
internal static class ScaffoldSection
{
    private const string Reading =
        "The scaffold of a molecule consists of its rings and the linkers between them (Bemis and Murcko 1996). "
            + "Estimates from few rows are uncertain.";

    /// <summary>Creates the section; empty without molecules.</summary>
    /// <param name="report">The report.</param>
    public static IEnumerable<XElement> Render(Report report)
    {
        if (report.Molecules?.Scaffolds is { } scaffolds)
        {
            yield return Section(
                "scaffolds",
                "Scaffolds",
                Table(
                    $"Errors by Murcko scaffold, rows of {PartitionNames.InSentence(report.Figures.Set)}",
                    "scaffolds",
                    Tag("thead", Tag(
                        "tr",
                        ColumnHead("Scaffold"),
                        ColumnHead("Rows"),
                        ColumnHead(report.CrossValidation is null ? "Training rows with it" : "Training rows with it, mean of folds"),
                        ColumnHead(ReportFormat.Title(scaffolds.Metric)),
                        IsTwice(scaffolds) ? null : ColumnHead(ReportFormat.Title(scaffolds.Error!)))),
                    Tag(
                        "tbody",
                        Line(scaffolds, "All scaffolds in the training rows", scaffolds.Seen),
                        Line(scaffolds, "All scaffolds absent from the training rows", scaffolds.Unseen),
                        scaffolds.Frequent.Select(part => Line(scaffolds, Name(part), part)))),
                Tag("p", Class("footnote"), Reading));
        }
    }

    private static bool IsTwice(ScaffoldSummary scaffolds) => scaffolds.Error is null || scaffolds.Error == scaffolds.Metric;

    private static object Name(ScaffoldGroup part) => part.Scaffold!.Length == 0 ? "acyclic" : Tag("code", part.Scaffold);

    private static XElement? Line(ScaffoldSummary scaffolds, object name, ScaffoldGroup? part) => part is null ? null : Tag(
        "tr",
        RowHead(name),
        Tag("td", ReportFormat.Count(part.Rows)),
        Tag("td", ReportFormat.Count((int)Math.Round(part.TrainingRows))),
        Tag("td", Number(part.Value)),
        IsTwice(scaffolds) ? null : Tag("td", Number(part.Error)));

    private static string Number(double? value) => value is { } number ? ReportFormat.Number(number) : "not defined";
}
