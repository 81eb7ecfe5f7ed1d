using HealthTorch.Core.Experiments;
using HealthTorch.Statistics;

namespace HealthTorch.Core.Reports;

/// <summary>
/// The result of a report in one sentence: its first metric, for the partition of the figures, with that of the strongest baseline.
/// </summary>
internal static class ReportSummary
{
    /// <summary>Creates the sentence.</summary>
    /// <param name="report">The report.</param>
    public static string Create(Report report)
    {
        var set = report.Figures.Set;
        var metrics = report.Metrics.GetValueOrDefault(set);
        return metrics is null || metrics.Count == 0
            ? $"No metric was computed on the {set} set."
            : Sentence(report, set, metrics.First().Key, metrics.First().Value);
    }

    private static string Sentence(Report report, string set, string name, Estimate estimate)
    {
        var rows = Rows(report, set);
        if (estimate.Value is null)
        {
            return $"{rows}, {ReportFormat.Words(name)} is not defined.";
        }

        var against = ReferenceModel.Strongest(report, set, name) is { } baseline
            ? $", compared with {ReportFormat.Value(baseline.Estimate)} for {ReportFormat.Words(baseline.Name)}"
            : "";
        return $"{rows}, {ReportFormat.Words(name)} was {ReportFormat.Value(estimate)} (95 % interval "
            + $"{ReportFormat.Interval(estimate)}){against}.";
    }

    private static string Rows(Report report, string set)
    {
        var who = report.Data.Rows == report.Data.Patients ? SubjectNoun.For(report).Plural : "rows";
        var count = ReportFormat.Count(report.Data.Sets.GetValueOrDefault(set));
        var effect = report.Target.Treatment is { } treatment ? $", for the effect of {treatment.Describe()} on {treatment.Outcome}" : "";
        return (report.CrossValidation is { } folds
            ? $"In {PartitionNames.ValidationScheme(folds)} of {count} {who}"
            : $"On {count} {set} {who}") + effect;
    }
}
