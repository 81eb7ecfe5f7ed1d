using System.Globalization;
using HealthTorch.Data;
using HealthTorch.Data.Survival;
using HealthTorch.Sources.Audit;
using HealthTorch.Statistics.Metrics;
using HealthTorch.Statistics.Survival;
using HealthTorch.Statistics.Survival.Metrics;

namespace HealthTorch.Core.Survival;

/// <summary>
/// Checks whether the censoring weights fit the evaluation rows: at a horizon, the inverse probability of censoring weights have a mean of
/// about one over all rows, with zero for rows censored before it.
/// </summary>
/// <remarks>
/// The weights are estimated on the training rows. Where the follow-up of the evaluation rows is longer or shorter, as in another study,
/// the weights are biased, and with them every Brier score, AUC and Uno's C.
/// </remarks>
internal static class CensoringWeightCheck
{
    private const double MinMean = 0.85, MaxMean = 1.15;

    /// <summary>A warning for each horizon where the mean deviates; none for other targets.</summary>
    /// <param name="metrics">The metrics, which define the horizons.</param>
    /// <param name="set">The name of the evaluation set.</param>
    /// <param name="targets">Its targets.</param>
    /// <param name="prediction">The predictions, with the censoring distribution of the training rows.</param>
    public static IEnumerable<Finding> Run(IReadOnlyList<Metric> metrics, string set, Targets targets, Prediction prediction)
    {
        if (targets is not SurvivalTimes { Entries: null, Count: > 0 } events
            || prediction is not SurvivalCurves { Censoring: { } censoring })
        {
            yield break;
        }

        foreach (var horizon in metrics.OfType<HorizonMetric>().Select(metric => metric.EvaluatedAt).OfType<double>().Distinct())
        {
            if (MeanWeight(events, censoring, horizon) is var mean and not (>= MinMean and <= MaxMean) && horizon <= events.Times.Max())
            {
                yield return new Finding(Severity.Warning, "censoring-weights", Message(set, events.Unit, horizon, mean));
            }
        }
    }

    /// <summary>Mean weight at a horizon.</summary>
    /// <param name="events">The evaluation rows.</param>
    /// <param name="censoring">The probability of being uncensored.</param>
    /// <param name="horizon">The time.</param>
    internal static double MeanWeight(SurvivalTimes events, StepFunction censoring, double horizon)
    {
        var (weights, standing) =
            (new CensoringWeights(new RiskSets(events), censoring).For(RowWeights.Ones(events.Count)), BrierContributions.StatusAt(
                events, 1, horizon));
        return standing.Select((of, row) => of switch
        {
            HorizonStatus.Censored => 0,
            HorizonStatus.EventFree => weights.At(horizon),
            _ => weights.Values[row],
        }).Average();
    }

    private static string Message(string set, string? unit, double horizon, double mean) => string.Create(
        CultureInfo.InvariantCulture,
        $"the censoring weights at {horizon:0.######}{(unit is null ? "" : $" {unit}")} have a mean of {mean:0.00} over the {set} rows; "
        + $"expected about 1. ")
        + "They are estimated on the training rows, which have a different censoring distribution, so Brier scores, "
        + "AUC and Uno's C are biased.";
}
