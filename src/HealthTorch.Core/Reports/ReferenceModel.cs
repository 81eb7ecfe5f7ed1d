using HealthTorch.Core.Experiments;
using HealthTorch.Statistics;

namespace HealthTorch.Core.Reports;

/// <summary>The reference model with which the model is compared in one metric.</summary>
/// <param name="Name">Name of the baseline.</param>
/// <param name="Estimate">Its estimate of the metric; the value is defined.</param>
internal sealed record ReferenceModel(string Name, Estimate Estimate)
{
    /// <summary>
    /// The baseline that is best in the report's first metric, with its estimate of the given metric; null if it has none.
    /// </summary>
    /// <param name="report">The report.</param>
    /// <param name="set">Name of the partition.</param>
    /// <param name="metric">The metric.</param>
    /// <remarks>
    /// One baseline is used for all metrics: a trivial baseline has the best specificity because it classifies nobody as positive.
    /// </remarks>
    public static ReferenceModel? Strongest(Report report, string set, string metric)
    {
        var name = report.Metrics[set].Keys.Select(first => Best(report, set, first)?.Name).FirstOrDefault();
        return name is not null && report.Baselines[name][set].GetValueOrDefault(metric) is { Value: not null } estimate
            ? new ReferenceModel(name, estimate)
            : null;
    }

    private static ReferenceModel? Best(Report report, string set, string metric)
    {
        var candidates = report.Baselines
            .Where(model => model.Value.GetValueOrDefault(set)?.GetValueOrDefault(metric)?.Value is not null)
            .Select(model => new ReferenceModel(model.Key, model.Value[set][metric]));
        return report.MetricNotes.GetValueOrDefault(metric)?.HigherIsBetter switch
        {
            true => candidates.MaxBy(baseline => baseline.Estimate.Value),
            false => candidates.MinBy(baseline => baseline.Estimate.Value),
            null => null,
        };
    }
}
