using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Reports.Charts;
using HealthTorch.Core.Survival;
using HealthTorch.Statistics;
using static HealthTorch.Core.Reports.Html;

namespace HealthTorch.Core.Reports.Sections;

/// <summary>Permutation importance of the input columns for the predicted risk.</summary>
internal static class ImportanceSection
{
    private const int Shown = 20;

    /// <summary>Creates the section; empty if the importance was not computed.</summary>
    /// <param name="report">The report.</param>
    public static IEnumerable<XElement> Render(Report report)
    {
        if (report.Importance is { } importance)
        {
            yield return Section(
                "importance",
                "Permutation importance",
                Tag("p", DescribeMethod(report, importance)),
                importance.Columns.Select(cause => Cause(importance, cause.Key, cause.Value)),
                Tag(
                    "p",
                    Class("footnote"),
                    "Correlated columns share importance, so each may appear unimportant. This describes the model, "
                        + "not the causes of the event."));
        }
    }

    private static string DescribeMethod(Report report, RiskPermutationImportance importance)
    {
        var rows = importance.Rows == importance.Available
            ? $"{ReportFormat.Count(importance.Rows)} rows of {PartitionNames.InSentence(report.Figures.Set)}"
            : $"a sample of {ReportFormat.Count(importance.Rows)} of {ReportFormat.Count(importance.Available)} rows of "
                + $"{PartitionNames.InSentence(report.Figures.Set)}";
        var folds = report.CrossValidation is { Repeats: > 1 }
            ? " of the first repeat, within each fold"
            : report.CrossValidation is not null ? ", within each fold" : "";
        return $"Drop of Harrell's C when the values of one column are permuted among {rows}{folds}: the mean and range of "
            + $"{importance.Repeats} permutations.";
    }

    private static XElement Cause(RiskPermutationImportance importance, string cause, IReadOnlyList<PermutationDrop> columns)
    {
        PermutationDrop[] shown = [.. columns.Where(column => double.IsFinite(column.Mean)).Take(Shown)];
        Estimate[] drops = [.. shown.Select(column => new Estimate(column.Mean, column.Drops.Min(), column.Drops.Max()))];
        var strip =
            new ForestPlotColumn(Axis.Around("", drops.SelectMany(drop => new[] { drop.Low!.Value, drop.High!.Value }).Append(0)), 0);
        var more = columns.Count > shown.Length ? $"; {columns.Count - shown.Length} more columns are in report.json" : "";
        return Table(
            $"Drop of Harrell's C{(importance.Columns.Count > 1 ? $" for {cause}" : "")}{more}",
            "cox",
            Tag("thead", Tag("tr", ColumnHead("Column"), ColumnHead("Drop"), ColumnHead(Class("strip"), "Range"))),
            Tag("tbody", shown.Zip(drops, (column, drop) => Line(column, drop, strip))),
            Tag("tfoot", Tag("tr", RowHead(""), Tag("td"), Tag("td", Class("strip"), strip.RenderScale()))));
    }

    private static XElement Line(PermutationDrop column, Estimate drop, ForestPlotColumn strip) => Tag(
        "tr",
        RowHead(column.Column),
        Tag(
            "td",
            ReportFormat.Fixed(drop.Value!.Value, 3),
            Tag("span", Class("interval"), $"{ReportFormat.Fixed(drop.Low!.Value, 3)} to {ReportFormat.Fixed(drop.High!.Value, 3)}")),
        Tag("td", Class("strip"), strip.RenderRow(drop)));
}
