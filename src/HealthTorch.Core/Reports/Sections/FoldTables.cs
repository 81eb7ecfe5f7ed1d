using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using static HealthTorch.Core.Reports.Html;

namespace HealthTorch.Core.Reports.Sections;

/// <summary>The tables of a cross-validation.</summary>
internal static class FoldTables
{
    /// <summary>The model's metrics over the folds.</summary>
    /// <param name="report">The report.</param>
    /// <param name="folds">The cross-validation.</param>
    public static XElement Metrics(Report report, CrossValidationSummary folds) => Table(
        $"{ReportFormat.Title(report.Model.Type)} over {ReportFormat.Count(folds.Trainings.Count)} folds",
        "metrics folds",
        Head("Metric", "Mean", "SD", "Minimum", "Maximum", "Pooled", "Folds", ""),
        Tag("tbody", folds.Metrics.Select(metric => Metric(metric.Key, metric.Value, folds.Trainings.Count))));

    /// <summary>Differences between the model and each baseline.</summary>
    /// <param name="folds">The cross-validation.</param>
    public static IEnumerable<XElement> Differences(CrossValidationSummary folds) => folds.Differences.Select(baseline => Table(
        $"Model minus {ReportFormat.Words(baseline.Key)}: mean over folds, corrected 95 % interval, two-sided p of the corrected "
            + "resampled t-test",
        "differences",
        Head("Metric", "Difference", "95 % interval", "p"),
        Tag("tbody", baseline.Value.Select(metric => Difference(metric.Key, metric.Value)))));

    /// <summary>Training and result of every fold.</summary>
    /// <param name="folds">The cross-validation.</param>
    /// <param name="metric">The metric shown as the result.</param>
    public static XElement FoldTrainings(CrossValidationSummary folds, string metric) => Table(
        "Rows, training and result of every fold",
        "trainings",
        Head("Repeat", "Fold", "Train", "Early stopping", "Test", "Epochs", "Best epoch", "Stopped by", ReportFormat.Title(metric)),
        Tag("tbody", folds.Trainings.Zip(folds.Metrics[metric].Values, Training)));

    private static XElement Head(params IEnumerable<string> names) =>
        Tag("thead", Tag("tr", names.Select(name => ColumnHead(name))));

    private static XElement Metric(string metric, FoldMetric figure, int folds)
    {
        var mean = figure.Mean.Value ?? double.NaN;
        return Tag(
            "tr",
            RowHead(ReportFormat.Title(metric)),
            Tag("td", Tag("b", ReportFormat.Value(figure.Mean)), Tag("span", Class("interval"), ReportFormat.Interval(figure.Mean))),
            Cell(figure.StandardDeviation, mean),
            Cell(figure.Minimum, mean),
            Cell(figure.Maximum, mean),
            Cell(figure.Pooled.All(double.IsFinite) ? figure.Pooled.Average() : null, mean),
            Tag("td", figure.Defined == folds ? "all" : $"{figure.Defined} of {folds}"),
            Tag("td", Class("strip"), FoldPlot.Render(figure)));
    }

    private static XElement Cell(double? value, double beside) =>
        value is { } number ? Tag("td", ReportFormat.Number(number, beside)) : Tag("td", Class("undefined"), "not defined");

    private static XElement Difference(string metric, FoldDifference difference) => Tag(
        "tr",
        RowHead(ReportFormat.Title(metric)),
        Tag("td", ReportFormat.Value(difference.Mean)),
        Tag("td", ReportFormat.Interval(difference.Mean)),
        Tag("td", difference.P is { } p ? ReportFormat.P(p) : "–"));

    private static XElement Training(FoldTraining fold, double value) => Tag(
        "tr",
        RowHead(ReportFormat.Count(fold.Repeat)),
        new[] { fold.Fold, fold.Train, fold.Stopping, fold.Test }.Select(number => Tag("td", ReportFormat.Count(number))),
        Tag("td", fold.Networks is { } of ? TrainingSection.Range(of.Epochs) : Optional(fold.Epochs)),
        Tag("td", fold.Networks is { } kept ? TrainingSection.Range(kept.BestEpochs) : Optional(fold.BestEpoch)),
        Tag("td", fold.Networks is { } ended
            ? TrainingSection.Rules(ended)
            : fold.Stopped is { } reason ? TrainingSection.Rule(reason) : "–"),
        Tag("td", ReportFormat.Number(value)));

    private static string Optional(int? number) => number is { } value ? ReportFormat.Count(value) : "–";
}
