using HealthTorch.Core.Experiments;

namespace HealthTorch.Core.Reports.Sections;

/// <summary>Reasons why a metric is undefined on some rows.</summary>
internal static class UndefinedMetricReasons
{
    private const string DefaultReason = "the rows lack what the metric requires, such as a row of each class.";

    private const string SurvivalReason =
        "the rows lack what the metric requires, such as an event before another patient's censoring time; " +
        "or follow-up ends before the time of the metric; " +
        "or a weight is infinite.";

    private const string CrossValidationReason =
        "in no fold do the test rows contain what the metric requires, such as a row of each class, " +
        "or a row followed up to the time of the metric.";

    /// <summary>The reason, as far as it can be derived from the report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="set">Name of the partition.</param>
    public static string Reason(Report report, string set)
    {
        var counts = report.Figures.Confusion;
        if (report.CrossValidation is not null)
        {
            return CrossValidationReason;
        }

        if (report.Target.AreEvents)
        {
            return SurvivalReason + DefinedUpTo(report, set);
        }

        if (set != report.Figures.Set || counts.Count == 0)
        {
            return DefaultReason;
        }

        string[] reasons =
        [
            .. Names(report, row => counts[row].Sum()).Select(name => $"no {SubjectNoun.For(report).Singular} in the {set} set is {name}"),
            .. Names(report, column => counts.Sum(row => row[column])).Select(name => $"none is predicted {name}"),
        ];
        return reasons.Length == 0 ? DefaultReason : $"{string.Join("; ", reasons)}.";
    }

    private static string DefinedUpTo(Report report, string set) => EndBeforeMetric(report, set) is { } end
        ? $" Follow-up in the {set} set ends at {end}: time-dependent scores are defined up to then."
        : "";

    private static string? EndBeforeMetric(Report report, string set) =>
        report.LastTimes?.GetValueOrDefault(set) is { } last && report.MetricNotes.Any(note => note.Value.Time > last)
            ? $"{ReportFormat.Number(last)} {report.Target.Unit}".TrimEnd()
            : null;

    /// <summary>
    /// The time up to which time-dependent scores are defined in every fold, as a sentence; empty if no metric has a later time.
    /// </summary>
    /// <param name="report">The report of a cross-validation.</param>
    public static string DefinedInFoldsUpTo(Report report) => EndBeforeMetric(report, DataPartitions.Folds) is { } end
        ? $"The shortest follow-up among the test sets of the folds ends at {end}: up to then, "
            + "time-dependent scores are defined in every fold."
        : "";

    /// <summary>Metrics that are undefined in some folds: "calibration slope is of 5 of 10 folds (0.93 pooled)".</summary>
    /// <param name="folds">The cross-validation.</param>
    public static string InFolds(CrossValidationSummary folds) => string.Join("; ", folds.Metrics
        .Where(metric => metric.Value.Defined > 0 && metric.Value.Defined < folds.Trainings.Count)
        .Select(metric => $"{ReportFormat.Words(metric.Key)} is defined in {metric.Value.Defined} of {folds.Trainings.Count} folds " +
            $"({ReportFormat.Number(metric.Value.Pooled.Average())} pooled)"));

    private static IEnumerable<string> Names(Report report, Func<int, int> count) =>
        report.Target.Classes.Where((_, index) => count(index) == 0);
}
