using HealthTorch.Data;
using HealthTorch.Estimators;
using HealthTorch.Metrics;

namespace HealthTorch.Experiments;

/// <summary>
/// Whether the weights for censoring fit the rows that are evaluated: at a horizon, inverse probabilities of being uncensored have a mean
/// of about one over all rows, those censored before it counting zero.
/// </summary>
/// <remarks>
/// The weights are those of the training rows. Where the evaluated rows were followed longer or shorter, as in another study, they are
/// wrong for them, and with them every Brier score, AUC and C of Uno.
/// </remarks>
internal static class CensoringWeightFinding
{
    private const double Least = 0.85, Most = 1.15;

    /// <summary>A warning for each horizon where the mean is off; nothing of other targets.</summary>
    /// <param name="metrics">For their horizons.</param>
    /// <param name="set">The set that is evaluated.</param>
    /// <param name="targets">Its targets.</param>
    /// <param name="prediction">With the censoring of the training rows.</param>
    public static IEnumerable<Finding> Of(IReadOnlyList<Metric> metrics, string set, Targets targets, Prediction prediction)
    {
        if (targets is not Events { Entries: null, Count: > 0 } events || prediction is not SurvivalCurves { Censoring: { } censoring })
        {
            yield break;
        }

        foreach (var horizon in metrics.OfType<HorizonMetric>().Select(metric => metric.EvaluatedAt).OfType<double>().Distinct())
        {
            if (Mean(events, censoring, horizon) is var mean and not (>= Least and <= Most) && horizon <= events.Times.Max())
            {
                yield return new Finding(Severity.Warning, "censoring-weights", Message(set, events.Unit, horizon, mean));
            }
        }
    }

    /// <summary>Mean weight at a horizon.</summary>
    /// <param name="events">Rows that are evaluated.</param>
    /// <param name="censoring">The probability of being uncensored.</param>
    /// <param name="horizon">The time.</param>
    internal static double Mean(Events events, StepFunction censoring, double horizon)
    {
        var (weights, standing) = (new CensoringWeights(new RiskSets(events), censoring).Of(Sample.Once(events.Count)), HorizonErrors.Of(events, 1, horizon));
        return standing.Select((of, row) => of switch
        {
            Standing.Unknown => 0,
            Standing.Waiting => weights.At(horizon),
            _ => weights.OfRows[row],
        }).Average();
    }

    private static string Message(string set, string? unit, double horizon, double mean) => FormattableString.Invariant(
        $"the weights for censoring at {horizon:0.######}{(unit is null ? "" : $" {unit}")} have mean {mean:0.00} over the {set} rows; needed about 1. ")
        + "They come from the training rows, which were censored otherwise: Brier scores, AUC and Uno's C are biased.";
}
