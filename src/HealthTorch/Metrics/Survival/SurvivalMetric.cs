using System.ComponentModel.DataAnnotations;
using System.Globalization;
using HealthTorch.Data;

namespace HealthTorch.Metrics;

/// <summary>A metric of predicted curves or risks of an event.</summary>
public abstract record SurvivalMetric : Metric<Events, SurvivalCurves>
{
    /// <summary>Name of the cause that is measured where several compete; null for the first.</summary>
    public string? Cause { get; init; }

    /// <inheritdoc/>
    public override bool? HigherIsBetter => true;

    /// <inheritdoc/>
    public override (double Least, double Most) Range => (0, 1);

    /// <summary>The times of the study, where the configuration names none; null for those of the rows that are measured.</summary>
    internal EvaluationTimes? StudyTimes { get; init; }

    /// <summary>The time in the targets' unit that the metric is evaluated at, or that it ends at; null where it has none.</summary>
    internal virtual double? EvaluatedAt => null;

    /// <summary>The time that a configuration names beside the name of its member; null where it names none.</summary>
    internal virtual (string Member, double Time)? ConfiguredTime => null;

    /// <inheritdoc/>
    public override bool Reads(Targets targets) => targets is Events events && (Cause is null || events.CauseNamed(Cause) > 0);

    /// <summary>
    /// The same metric with the times of a study, and the name of its cause where several compete; a metric of all causes together names
    /// none.
    /// </summary>
    /// <param name="events">Targets, for their causes alone.</param>
    /// <param name="times">The times of the study.</param>
    internal SurvivalMetric InStudy(Events events, EvaluationTimes times)
    {
        var timed = this with { StudyTimes = times };
        return Cause is null && events.AreCompeting && timed with { Cause = events.CauseNames[0] } is var named && named.Reads(events) ? named : timed;
    }

    /// <summary>How the metric's time is told in a report: "At 365 days."; null where it has none.</summary>
    internal string? TimeNote() =>
        EvaluatedAt is { } time && StudyTimes is { } times && double.IsFinite(time) ? TimeNote(times.Text(time)) : null;

    /// <summary>The sentence for a time.</summary>
    /// <param name="time">With its unit.</param>
    private protected virtual string? TimeNote(string time) => $"At {time}.";

    /// <summary>Number of the cause that is measured, from 1.</summary>
    private protected int CauseOf(Events events) => Cause is null ? 1 : events.CauseNamed(Cause);

    /// <summary>
    /// A statistic at a time that is NaN for samples of which nobody was observed as long: what happened by then is not known.
    /// </summary>
    /// <param name="truth">The truth.</param>
    /// <param name="time">The time.</param>
    /// <param name="statistic">The statistic.</param>
    private protected static Statistic WithinFollowUp(Events truth, double time, Statistic statistic) => sample =>
    {
        for (var row = 0; row < truth.Count; row++)
        {
            if (truth.Times[row] >= time && sample.Counts[row] > 0)
            {
                return statistic(sample);
            }
        }

        return double.NaN;
    };

    /// <summary>A name that tells metrics of different settings apart.</summary>
    /// <param name="kind">The name in the Catalog.</param>
    /// <param name="settings">Settings that are not left to their default, else null.</param>
    private protected string Named(string kind, params ReadOnlySpan<object?> settings)
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

    /// <summary>The share of the rows' times that are not above a time: where times are cut by default.</summary>
    internal static double Quantile(IEnumerable<double> times, double level)
    {
        double[] sorted = [.. times.Order()];
        return sorted.Length == 0 ? double.NaN : sorted[(int)(level * (sorted.Length - 1))];
    }
}

/// <summary>A metric of what is predicted for one time.</summary>
public abstract record HorizonMetric : SurvivalMetric
{
    /// <summary>
    /// The time, in the targets' unit; null for the study's horizon: a round number near the median time of the events of all rows.
    /// </summary>
    [Range(1e-9, 1e9)]
    public double? Horizon { get; init; }

    /// <inheritdoc/>
    internal override double? EvaluatedAt => Horizon ?? StudyTimes?.Horizon;

    /// <inheritdoc/>
    internal override (string Member, double Time)? ConfiguredTime => Horizon is { } time ? ("horizon", time) : null;

    /// <summary>The time that is used.</summary>
    private protected double HorizonOf(Events truth) => EvaluatedAt ?? EvaluationTimes.For(truth).Horizon;

    /// <summary>
    /// What patients are ranked by: where causes compete the predicted incidence of the cause at the horizon, otherwise the score, whose
    /// order is that of the incidences without ties where these are saturated.
    /// </summary>
    private protected double[] Ranking(Events truth, SurvivalCurves said) => truth.AreCompeting
        ? said.Incidence(CauseOf(truth), HorizonOf(truth))
        : HarrellC.Risks(said, CauseOf(truth));
}
