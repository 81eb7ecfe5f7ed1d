using System.ComponentModel.DataAnnotations;
using System.Globalization;
using HealthTorch.Data;
using HealthTorch.Data.Survival;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Statistics.Survival.Metrics;

/// <summary>A metric of predicted survival curves or risks.</summary>
public abstract record SurvivalMetric : Metric<SurvivalTimes, SurvivalCurves>
{
    /// <summary>Name of the evaluated cause if there are competing risks; null for the first.</summary>
    public string? Cause { get; init; }

    /// <inheritdoc/>
    public override bool? HigherIsBetter => true;

    /// <inheritdoc/>
    public override (double Least, double Most) Range => (0, 1);

    /// <summary>
    /// The evaluation times of the study, used where the configuration sets none; null to compute them from the evaluated rows.
    /// </summary>
    internal EvaluationTimes? StudyTimes { get; init; }

    /// <summary>The time, in the unit of the targets, at which the metric is evaluated or ends; null if it has none.</summary>
    internal virtual double? EvaluatedAt => null;

    /// <summary>The time that is set in the configuration, with the name of its property; null if none is set.</summary>
    internal virtual (string Member, double Time)? ConfiguredTime => null;

    /// <inheritdoc/>
    public override bool AppliesTo(Targets targets) => targets is SurvivalTimes events && (Cause is null || events.CauseNumber(Cause) > 0);

    /// <summary>
    /// The same metric with the evaluation times of a study and, with competing risks, the name of its cause; metrics of all causes
    /// together have no cause.
    /// </summary>
    /// <param name="events">The targets; only their causes are used.</param>
    /// <param name="times">The evaluation times of the study.</param>
    internal SurvivalMetric WithStudyTimes(SurvivalTimes events, EvaluationTimes times)
    {
        var timed = this with { StudyTimes = times };
        return Cause is null && events.AreCompeting && timed with { Cause = events.CauseNames[0] } is var named && named.AppliesTo(events)
            ? named
            : timed;
    }

    /// <summary>The sentence that states the metric's time in a report: "At 365 days."; null if it has none.</summary>
    internal string? TimeNote() =>
        EvaluatedAt is { } time && StudyTimes is { } times && double.IsFinite(time) ? TimeNote(times.Format(time)) : null;

    /// <summary>The sentence that states a time.</summary>
    /// <param name="time">The time with its unit.</param>
    private protected virtual string? TimeNote(string time) => $"At {time}.";

    /// <summary>Number of the evaluated cause, from 1.</summary>
    private protected int CauseNumber(SurvivalTimes events) => Cause is null ? 1 : events.CauseNumber(Cause);

    /// <summary>
    /// Restricts a statistic at a time to samples with sufficient follow-up: it is NaN if no row of the sample was observed up to that
    /// time.
    /// </summary>
    /// <param name="truth">The truth.</param>
    /// <param name="time">The time.</param>
    /// <param name="statistic">The statistic.</param>
    private protected static SampleStatistic RestrictToFollowUp(SurvivalTimes truth, double time, SampleStatistic statistic) => sample =>
    {
        for (var row = 0; row < truth.Count; row++)
        {
            if (truth.Times[row] >= time && sample.Values[row] > 0)
            {
                return statistic(sample);
            }
        }

        return double.NaN;
    };

    /// <summary>The metric's name, with the cause and the settings that differ from their defaults.</summary>
    /// <param name="kind">The metric's name in the Catalog.</param>
    /// <param name="settings">The settings; null for those at their default.</param>
    private protected string FormatName(string kind, params ReadOnlySpan<object?> settings)
    {
        List<string> given = [.. Cause is null ? [] : new[] { Cause }];
        foreach (var setting in settings)
        {
            if (setting is not null)
            {
                given.Add(Convert.ToString(setting, CultureInfo.InvariantCulture)!);
            }
        }

        return given.Count == 0 ? kind : $"{kind}({string.Join(", ", given)})";
    }

    /// <summary>The quantile of the times at a level; NaN without times.</summary>
    internal static double Quantile(IEnumerable<double> times, double level)
    {
        double[] sorted = [.. times.Order()];
        return sorted.Length == 0 ? double.NaN : sorted[(int)(level * (sorted.Length - 1))];
    }
}

/// <summary>A metric of predictions at one time (horizon).</summary>
public abstract record HorizonMetric : SurvivalMetric
{
    /// <summary>
    /// The horizon, in the unit of the targets; null for the study's horizon: a round number near the median event time of all rows.
    /// </summary>
    [Range(1e-9, 1e9)]
    public double? Horizon { get; init; }

    /// <inheritdoc/>
    internal override double? EvaluatedAt => Horizon ?? StudyTimes?.Horizon;

    /// <inheritdoc/>
    internal override (string Member, double Time)? ConfiguredTime => Horizon is { } time ? ("horizon", time) : null;

    /// <summary>The horizon that is used.</summary>
    private protected double ResolveHorizon(SurvivalTimes truth) => EvaluatedAt ?? EvaluationTimes.For(truth).Horizon;

    /// <summary>
    /// The risk by which patients are ranked: with competing risks, the predicted incidence of the cause at the horizon; otherwise the risk
    /// score, which has the same order as the incidences but no ties where they are saturated.
    /// </summary>
    private protected double[] RankingRisks(SurvivalTimes truth, SurvivalCurves prediction) => truth.AreCompeting
        ? prediction.Incidence(CauseNumber(truth), ResolveHorizon(truth))
        : HarrellC.Risks(prediction, CauseNumber(truth));
}
