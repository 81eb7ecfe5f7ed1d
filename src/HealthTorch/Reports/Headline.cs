using HealthTorch.Experiments;
using HealthTorch.Metrics;

namespace HealthTorch.Reports;

/// <summary>
/// The result of a report in one sentence: its first metric, for the partition of the figures, with that of the strongest baseline.
/// </summary>
internal static class Headline
{
    /// <summary>Creates the sentence.</summary>
    /// <param name="report">The report.</param>
    public static string Of(Report report)
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
            return $"{rows}, {Display.Words(name)} is not defined.";
        }

        var against = Comparator.Strongest(report, set, name) is { } baseline
            ? $", compared with {Display.Value(baseline.Estimate)} for {Display.Words(baseline.Name)}"
            : "";
        return $"{rows}, {Display.Words(name)} was {Display.Value(estimate)} (95 % interval {Display.Interval(estimate)}){against}.";
    }

    private static string Rows(Report report, string set)
    {
        var who = report.Data.Rows == report.Data.Patients ? Subjects.Of(report).Many : "rows";
        var count = Display.Count(report.Data.Sets.GetValueOrDefault(set));
        var effect = report.Target.Treatment is { } treatment ? $", for the effect of {treatment.Describe()} on {treatment.Outcome}" : "";
        return (report.CrossValidation is { } folds ? $"In {SetText.Scheme(folds)} of {count} {who}" : $"On {count} {set} {who}") + effect;
    }
}
