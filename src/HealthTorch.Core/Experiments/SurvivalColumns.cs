using System.Globalization;
using HealthTorch.Data;
using HealthTorch.Data.Survival;
using HealthTorch.Statistics.Metrics;
using HealthTorch.Statistics.Survival.Metrics;

namespace HealthTorch.Core.Experiments;

/// <summary>
/// The columns of survival curves in a table of predictions: the score of each cause with the name of its quantity, probabilities at
/// several times, the mean and the median time.
/// </summary>
internal static class SurvivalColumns
{
    /// <summary>The displayed times.</summary>
    public static IReadOnlyList<double> Horizons(SurvivalCurves curves) => curves.TableTimes;

    /// <summary>Names of the columns.</summary>
    public static IEnumerable<string> Names(SurvivalCurves curves) =>
    [
        .. curves.Causes.Select(cause => Score(curves, cause)),
        .. Horizons(curves).Select(time => $"survival at {Text(time)}"),
        .. curves.Causes.SelectMany(cause => Horizons(curves).Select(time => $"probability of {cause} by {Text(time)}")),
        $"mean survival up to {Text(Horizons(curves)[^1])}",
        "median survival",
        .. curves.Bound is { } bound ? [$"survives until ({Text(100 * bound.Coverage)} % sure)"] : Array.Empty<string>(),
    ];

    /// <summary>
    /// The numbers of a patient, in the same order. A median that the curve does not reach is infinite, and its cell in a table is empty:
    /// the median is only known to be later. Values at a time after the end of the curve are NaN, with an empty cell.
    /// </summary>
    public static IEnumerable<double> Values(SurvivalCurves curves, int row)
    {
        int[] causes = [.. Enumerable.Range(1, curves.Causes.Count)];
        return
        [
            .. causes.Select(cause => curves.Risk(row, cause)),
            .. Horizons(curves).Select(time => curves.IsKnown(row, time) ? curves.Survival(row, time) : double.NaN),
            .. causes.SelectMany(
                cause => Horizons(curves).Select(time => curves.IsKnown(row, time) ? curves.Incidence(row, cause, time) : double.NaN)),
            curves.IsKnown(row, Horizons(curves)[^1]) ? curves.RestrictedMeanSurvivalTime(row, Horizons(curves)[^1]) : double.NaN,
            curves.Median(row),
            .. curves.Bound is null ? Array.Empty<double>() : [curves.LowerSurvivalBound(row)],
        ];
    }

    /// <summary>
    /// The same curves, with the times of metrics added to the displayed times, so that the metrics can be computed from the table.
    /// </summary>
    public static Prediction AddMetricTimes(IReadOnlyList<Metric> metrics, Prediction prediction)
    {
        double[] times =
            [.. metrics.OfType<HorizonMetric>().Select(metric => metric.EvaluatedAt).OfType<double>().Where(time => time > 0).Distinct()];
        return prediction is SurvivalCurves curves && times.Length > 0
            ? curves.WithHorizons([.. Horizons(curves).Concat(times).Distinct().Order()])
            : prediction;
    }

    private static string Score(SurvivalCurves curves, string cause) => curves.RiskScale switch
    {
        RiskScale.LogHazardRatio => $"log hazard ratio of {cause}",
        RiskScale.TimeLost => $"expected time lost to {cause} by {Text(curves.Times[^1])}",
        _ => $"risk score of {cause}",
    };

    private static string Text(double time) => time.ToString("0.######", CultureInfo.InvariantCulture);
}
