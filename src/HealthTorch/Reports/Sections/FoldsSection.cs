using System.Xml.Linq;
using HealthTorch.Experiments;
using static HealthTorch.Reports.Html;

namespace HealthTorch.Reports;

/// <summary>What a cross-validation came to, fold by fold.</summary>
internal static class FoldsSection
{
    private const string Columns =
        "The mean over folds has its corrected 95 % interval below it. SD, minimum and maximum are of single folds. Pooled is the metric on the " +
        "predictions of all folds of a repeat together, as a mean over repeats. In the drawings small dots are folds; the large one is their " +
        "mean, its line the interval.";

    /// <summary>The section, or nothing of a hold-out.</summary>
    /// <param name="report">The report.</param>
    public static IEnumerable<XElement> Of(Report report)
    {
        if (report.CrossValidation is { } folds)
        {
            yield return Section(
                "folds",
                "Cross-validation",
                Tag("p", Scheme(report, folds)),
                Tag("p", Delivered(report, folds)),
                Tag("div", Class("figures"), report.Metrics[report.Figures.Set].Keys.Take(2).Select(metric => FoldsFigure.Of(report, folds, metric))),
                MetricsOf(report, folds),
                Tag("p", Class("footnote"), Columns),
                DifferencesFrom(folds),
                Lines(report, folds));
        }
    }

    private static string Scheme(Report report, CrossValidationSummary folds)
    {
        var balanced = folds.Stratified ? $", each with the same share of {(report.Target.Classes.Count > 0 ? "every class" : "low and high targets")}" : "";
        var again = folds.Repeats > 1 ? $", and this {folds.Repeats} times anew" : "";
        var others = folds.Folds == 2 ? "the other" : $"the other {folds.Folds - 1}";
        return $"All {Display.Count(report.Data.Patients)} patients were parted into {folds.Folds} folds{balanced}{again}. Each fold tested a model that was " +
            $"trained on {others}: preparation, network, baselines and early stopping saw no row of a patient that they were tested on. " +
            $"So every patient is predicted {Times(folds.Repeats)}.";
    }

    private static string Delivered(Report report, CrossValidationSummary folds)
    {
        var stopping = folds.ModelStopping > 0 ? $", of which {Display.Count(folds.ModelStopping)} said when to stop" : "";
        return $"The delivered model was trained afterwards on all {Display.Count(report.Data.Rows)} rows{stopping}. The figures of this report are those of " +
            "the models of the folds, which had fewer rows to learn from.";
    }

    private static string Times(int repeats) => repeats switch
    {
        1 => "once",
        2 => "twice",
        _ => $"{repeats} times",
    };

    private static XElement MetricsOf(Report report, CrossValidationSummary folds) => Table(
        $"{Display.Title(report.Model.Type)} over {Display.Count(folds.Trainings.Count)} folds",
        "metrics folds",
        Tag("thead", Tag("tr", new object[] { "Metric", "Mean", "SD", "Minimum", "Maximum", "Pooled", "Folds" }.Select(name => ColumnHead(name)), ColumnHead(Class("strip")))),
        Tag("tbody", folds.Metrics.Select(metric => Row(metric.Key, metric.Value, folds.Trainings.Count))));

    private static XElement Row(string metric, FoldFigure figure, int folds)
    {
        var mean = figure.Mean.Value ?? double.NaN;
        return Tag(
            "tr",
            RowHead(Display.Title(metric)),
            Tag("td", Tag("b", Display.Value(figure.Mean)), Tag("span", Class("interval"), Display.Interval(figure.Mean))),
            Cell(figure.StandardDeviation, mean),
            Cell(figure.Minimum, mean),
            Cell(figure.Maximum, mean),
            Cell(figure.Pooled.All(double.IsFinite) ? figure.Pooled.Average() : null, mean),
            Tag("td", figure.Defined == folds ? "all" : $"{figure.Defined} of {folds}"),
            Tag("td", Class("strip"), FoldStrip.Of(figure)));
    }

    private static XElement Cell(double? value, double beside) =>
        value is { } number ? Tag("td", Display.Number(number, beside)) : Tag("td", Class("undefined"), "not defined");

    private static XElement DifferencesFrom(CrossValidationSummary folds) => Tag(
        "details",
        Tag("summary", "The model minus each baseline, fold by fold"),
        folds.Differences.Select(baseline => Table(
            $"Model minus {Display.Words(baseline.Key)}: mean over folds, corrected 95 % interval, two-sided p of the corrected resampled t-test",
            "differences",
            Tag("thead", Tag("tr", ColumnHead("Metric"), ColumnHead("Difference"), ColumnHead("95 % interval"), ColumnHead("p"))),
            Tag("tbody", baseline.Value.Select(metric => Difference(metric.Key, metric.Value))))));

    private static XElement Difference(string metric, FoldDifference difference) => Tag(
        "tr",
        RowHead(Display.Title(metric)),
        Tag("td", Display.Value(difference.Mean)),
        Tag("td", Display.Interval(difference.Mean)),
        Tag("td", difference.P switch { null => "–", < 0.001 => "< 0.001", { } p => Display.Fixed(p, 3) }));

    private static XElement Lines(Report report, CrossValidationSummary folds)
    {
        var metric = report.Metrics[report.Figures.Set].Keys.First();
        var values = folds.Metrics[metric].Values;
        return Tag(
            "details",
            Tag("summary", "Every fold"),
            Table(
                "Rows, training and result of every fold",
                "lines",
                Tag("thead", Tag("tr", new object[] { "Repeat", "Fold", "Train", "Stopping", "Test", "Epochs", "Best epoch", "Stopped by", Display.Title(metric) }
                    .Select(name => ColumnHead(name)))),
                Tag("tbody", folds.Trainings.Select((line, i) => Line(line, values[i])))));
    }

    private static XElement Line(FoldTraining line, double value) => Tag(
        "tr",
        RowHead(Display.Count(line.Repeat)),
        new[] { line.Fold, line.Train, line.Stopping, line.Test, line.Epochs, line.BestEpoch }.Select(number => Tag("td", Display.Count(number))),
        Tag("td", TrainingSection.Rule(line.Stopped)),
        Tag("td", Display.Number(value)));
}
