using System.Xml.Linq;
using HealthTorch.Experiments;
using HealthTorch.Metrics;
using static HealthTorch.Reports.Html;

namespace HealthTorch.Reports;

/// <summary>Permutation importance of the input columns for the predicted risk.</summary>
internal static class ImportanceSection
{
    private const int Shown = 20;

    /// <summary>Creates the section; empty if the importance was not computed.</summary>
    /// <param name="report">The report.</param>
    public static IEnumerable<XElement> Of(Report report)
    {
        if (report.Importance is { } importance)
        {
            yield return Section(
                "importance",
                "Permutation importance",
                Tag("p", Done(report, importance)),
                importance.Columns.Select(cause => Cause(importance, cause.Key, cause.Value)),
                Tag(
                    "p",
                    Class("footnote"),
                    "Correlated columns share importance, so each may appear unimportant. This describes the model, "
                        + "not the causes of the event."));
        }
    }

    private static string Done(Report report, RiskImportance importance)
    {
        var rows = importance.Rows == importance.Available
            ? $"{Display.Count(importance.Rows)} rows of {SetText.Of(report.Figures.Set)}"
            : $"a sample of {Display.Count(importance.Rows)} of {Display.Count(importance.Available)} rows of "
                + $"{SetText.Of(report.Figures.Set)}";
        var folds = report.CrossValidation is { Repeats: > 1 }
            ? " of the first repeat, within each fold"
            : report.CrossValidation is not null ? ", within each fold" : "";
        return $"Drop of Harrell's C when the values of one column are permuted among {rows}{folds}: the mean and range of "
            + $"{importance.Repeats} permutations.";
    }

    private static XElement Cause(RiskImportance importance, string cause, IReadOnlyList<ColumnDrop> columns)
    {
        ColumnDrop[] shown = [.. columns.Where(column => double.IsFinite(column.Mean)).Take(Shown)];
        Estimate[] drops = [.. shown.Select(column => new Estimate(column.Mean, column.Drops.Min(), column.Drops.Max()))];
        var strip = new ReferenceStrip(Axis.Around("", drops.SelectMany(drop => new[] { drop.Low!.Value, drop.High!.Value }).Append(0)), 0);
        var more = columns.Count > shown.Length ? $"; {columns.Count - shown.Length} more columns are in report.json" : "";
        return Table(
            $"Drop of Harrell's C{(importance.Columns.Count > 1 ? $" for {cause}" : "")}{more}",
            "cox",
            Tag("thead", Tag("tr", ColumnHead("Column"), ColumnHead("Drop"), ColumnHead(Class("strip"), "Range"))),
            Tag("tbody", shown.Zip(drops, (column, drop) => Line(column, drop, strip))),
            Tag("tfoot", Tag("tr", RowHead(""), Tag("td"), Tag("td", Class("strip"), strip.Scale()))));
    }

    private static XElement Line(ColumnDrop column, Estimate drop, ReferenceStrip strip) => Tag(
        "tr",
        RowHead(column.Column),
        Tag(
            "td",
            Display.Fixed(drop.Value!.Value, 3),
            Tag("span", Class("interval"), $"{Display.Fixed(drop.Low!.Value, 3)} to {Display.Fixed(drop.High!.Value, 3)}")),
        Tag("td", Class("strip"), strip.Row(drop)));
}
