using HealthTorch.Data.Survival;

namespace HealthTorch.Statistics.Survival.Metrics;

/// <summary>The default times at which survival predictions are evaluated; the same for every partition, fold and model.</summary>
/// <param name="Horizon">
/// The horizon of metrics at one time: a round number near the median event time (any cause); NaN without events.
/// </param>
/// <param name="End">
/// The truncation time of Uno's C and the end of the integrated Brier score: the 90th percentile of all times, or the last time of a
/// partition of the study, or the last time before all remaining rows used to estimate the censoring weights were censored, whichever is
/// first; NaN without rows.
/// </param>
/// <param name="Unit">The unit of both times, or null.</param>
/// <remarks>
/// The times are computed from all rows. They determine when a model is evaluated, so they must not be used for fitting or early stopping.
/// Early stopping uses the times of the training rows.
/// </remarks>
public sealed record EvaluationTimes(double Horizon, double End, string? Unit)
{
    private const double MaxRoundingFactor = 2;
    private const int Intervals = 10;

    /// <summary>
    /// Increasing end points of the intervals of the <see cref="IntervalLogScore"/>: event times up to <see cref="End"/> with about equal
    /// numbers of events between them; fewer than ten if there are few events or ties, none without events.
    /// </summary>
    public IReadOnlyList<double> IntervalEnds { get; init; } = [];

    /// <summary>The reason why <see cref="End"/> is before the 90th percentile of all times; null if it is not.</summary>
    internal string? EndReason { get; private init; }

    /// <summary>The same times, with the end limited to the follow-up of a partition.</summary>
    /// <param name="name">Name of the partition in messages.</param>
    /// <param name="part">The rows of the partition.</param>
    internal EvaluationTimes LimitedTo(string name, SurvivalTimes part) =>
        part.Times.DefaultIfEmpty(double.PositiveInfinity).Max() is var last && last < End
            ? this with { End = last, EndReason = $"the last follow-up time of {name}" }
            : this;

    /// <summary>
    /// The same times, with the end limited to times at which the probability of being uncensored is above 0: once all remaining patients
    /// are censored, as at the end of a study, censoring weights are not defined.
    /// </summary>
    /// <param name="name">Name of the rows in messages.</param>
    /// <param name="censoring">The rows on which the censoring weights are estimated.</param>
    internal EvaluationTimes LimitedToUncensored(string name, SurvivalTimes censoring)
    {
        var last = censoring.Times.DefaultIfEmpty(double.PositiveInfinity).Max();
        return last > End || CensoringDistribution.Fit(censoring).At(last) > 0
            ? this
            : this with
            {
                End = censoring.Times.Where(time => time < last).DefaultIfEmpty(0).Max(),
                EndReason = $"the last time before all remaining patients in {name} were censored",
            };
    }

    /// <summary>Computes the evaluation times for a set of rows.</summary>
    /// <param name="events">All rows of a study, or, for early stopping, the training rows.</param>
    public static EvaluationTimes For(SurvivalTimes events)
    {
        var end = SurvivalMetric.Quantile(events.Times, 0.9);
        double[] times = [.. events.Times.Where((_, row) => events.Causes[row] > 0).Order()];
        var horizon = times.Length == 0 ? double.NaN : Round(times, SurvivalMetric.Quantile(times, 0.5), end, events.Unit);
        return new EvaluationTimes(horizon, end, events.Unit)
        {
            IntervalEnds = EventTimeQuantiles([.. times.TakeWhile(time => time <= end)]),
        };
    }

    /// <summary>The end with its unit and the reason for it: "2659 days (the last time of the test rows)".</summary>
    internal string EndText => EndReason is null ? Format(End) : $"{Format(End)} ({EndReason})";

    /// <summary>A time with its unit: "365 days".</summary>
    /// <param name="time">The time.</param>
    internal string Format(double time) => FormattableString.Invariant($"{time:0.######} {Unit}").TrimEnd();

    /// <summary>The 10 %, 20 %, ... and 100 % quantiles of the event times.</summary>
    private static double[] EventTimeQuantiles(double[] times) => times.Length == 0
        ? []
        : [.. Enumerable.Range(1, Intervals).Select(k => times[Math.Max((k * times.Length / Intervals) - 1, 0)]).Distinct()];

    /// <summary>
    /// A clinically common time within a factor of two of the median, otherwise the median rounded to two digits, otherwise the median.
    /// </summary>
    private static double Round(double[] times, double median, double end, string? unit)
    {
        double[] clinical =
        [
            .. ClinicalTimes(unit).Where(time => IsWithin(time) && time <= MaxRoundingFactor * median && time >= median / MaxRoundingFactor)
                .OrderBy(time => Math.Abs(Math.Log(time / median))),
        ];
        return clinical.Length > 0 ? clinical[0] : IsWithin(TwoDigits(median)) ? TwoDigits(median) : median;

        bool IsWithin(double time) => time > 0 && time >= times[0] && time <= Math.Max(end, median);
    }

    private static double[] ClinicalTimes(string? unit) => unit?.Trim().ToLowerInvariant() switch
    {
        "day" or "days" or "d" => [7, 14, 30, 60, 90, 180, 365, 730, 1095, 1826, 2557, 3652, 5479, 7305],
        "week" or "weeks" => [1, 2, 4, 8, 13, 26, 52, 104, 156, 261, 522],
        "month" or "months" => [1, 2, 3, 6, 12, 24, 36, 60, 84, 120, 180, 240],
        "year" or "years" or "y" => [0.25, 0.5, 1, 2, 3, 5, 7, 10, 15, 20, 30],
        _ => [],
    };

    private static double TwoDigits(double value)
    {
        if (value <= 0)
        {
            return value;
        }

        var unit = Math.Pow(10, Math.Floor(Math.Log10(value)) - 1);
        return unit >= 1 ? Math.Round(value / unit) * unit : Math.Round(value / unit) / Math.Round(1 / unit);
    }
}
