using System.Globalization;
using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using static HealthTorch.Core.Reports.Html;

namespace HealthTorch.Core.Reports.Figures;

/// <summary>The confusion matrix as a table, shaded by the proportion within each true class.</summary>
internal static class ConfusionFigure
{
    private const string Reading = "Rows are true classes, columns are predicted classes; percentages are of the row. "
        + "Off-diagonal cells are errors.";

    /// <summary>Creates the figure; null without classes.</summary>
    /// <param name="report">The report.</param>
    public static XElement? Render(Report report)
    {
        var counts = report.Figures.Confusion;
        var names = report.Target.Classes;
        return counts.Count == 0 ? null : Tag(
            "figure",
            Tag("h3", "Confusion matrix"),
            Table(
                $"Confusion matrix of {PartitionNames.InSentence(report.Figures.Set)}",
                "confusion",
                Tag("thead", Tag(
                    "tr", Tag("td"), names.Select(name => ColumnHead($"predicted {name}")), ColumnHead(Class("total"), "all"))),
                Tag("tbody", counts.Select((row, truth) => Row(names[truth], row, truth)))),
            Tag("figcaption", Reading));
    }

    private static XElement Row(string name, IReadOnlyList<int> row, int truth)
    {
        var total = row.Sum();
        return Tag(
            "tr",
            RowHead($"true {name}"),
            row.Select((count, called) => Cell(count, total, called == truth)),
            Tag("td", Class("total"), ReportFormat.Count(total)));
    }

    private static XElement Cell(int count, int total, bool isRight)
    {
        var share = total == 0 ? 0 : (double)count / total;
        return Tag(
            "td",
            Class(isRight ? "right" : "wrong"),
            At("style", string.Create(CultureInfo.InvariantCulture, $"--share:{share:0.###}")),
            Tag("b", ReportFormat.Count(count)),
            Tag("span", Class("share"), ReportFormat.Proportion(count, total)));
    }
}
