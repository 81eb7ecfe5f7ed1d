using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Reports.Figures;
using static HealthTorch.Core.Reports.Html;

namespace HealthTorch.Core.Reports.Sections;

/// <summary>Design and results of the cross-validation.</summary>
internal static class CrossValidationSection
{
    private const int Drawn = 2;

    private const string Columns =
        "The corrected 95 % interval is below the mean over folds; ratios are averaged on the log scale, and a p value is for all folds "
            + "together. SD, minimum and maximum are over single folds. Pooled is the metric on the combined predictions of all folds of "
            + "a repeat, averaged over repeats. In the plots small dots are folds; the large dot is their mean, "
            + "and its line is the interval.";

    /// <summary>Creates the section; empty for a hold-out evaluation.</summary>
    /// <param name="report">The report.</param>
    public static IEnumerable<XElement> Render(Report report)
    {
        if (report.CrossValidation is { } folds)
        {
            var metrics = report.Metrics[report.Figures.Set].Keys;
            yield return Section(
                "folds",
                "Cross-validation",
                Tag("p", DescribeDesign(report, folds)),
                Tag("p", DescribeFinalModel(report, folds)),
                Tag("div", Class("figures"), metrics.Take(Drawn).Select(metric => FoldScoresFigure.Render(report, folds, metric))),
                FoldTables.Metrics(report, folds),
                Tag("p", Class("footnote"), Columns),
                Tag("details", Tag("summary", "The model minus each baseline by fold"), FoldTables.Differences(folds)),
                Tag("details", Tag("summary", "Every fold"), FoldTables.FoldTrainings(folds, metrics.First())));
        }
    }

    private static string DescribeDesign(Report report, CrossValidationSummary folds)
    {
        var subjects = SubjectNoun.For(report);
        var share = report.Target.Classes.Count > 0 ? "class" : report.Target.AreEvents ? "outcome" : "target value";
        var balanced = folds.Stratified ? $", stratified by {share}" : "";
        var again = folds.Repeats > 1 ? $", repeated {folds.Repeats} times" : "";
        var others = folds.Folds == 2 ? "the other" : $"the other {folds.Folds - 1}";
        return $"All {ReportFormat.Count(report.Data.Patients)} {subjects.Plural} were split into "
            + $"{folds.Folds} folds{balanced}{again}. Each "
            + $"fold tested a model that was trained on {others}: preparation, network, baselines and early stopping used no row of a "
            + $"{subjects.Singular} on which they were tested. Every {subjects.Singular} is therefore predicted {Times(folds.Repeats)}.";
    }

    private static string DescribeFinalModel(Report report, CrossValidationSummary folds)
    {
        var stopping = folds.ModelStopping > 0 ? $", of which {ReportFormat.Count(folds.ModelStopping)} were used for early stopping" : "";
        return $"The final model was trained afterwards on all {ReportFormat.Count(report.Data.Rows)} rows{stopping}. The "
            + "figures of this " +
            "report are for the models of the folds, which were trained on fewer rows.";
    }

    private static string Times(int repeats) => repeats switch
    {
        1 => "once",
        2 => "twice",
        _ => $"{repeats} times",
    };
}
