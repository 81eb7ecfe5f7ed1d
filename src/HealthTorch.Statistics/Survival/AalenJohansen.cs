using HealthTorch.Data.Survival;

namespace HealthTorch.Statistics.Survival;

/// <summary>
/// The Aalen-Johansen estimate of cumulative incidence: the probability that an event of a given cause has occurred, with competing causes.
/// </summary>
/// <remarks>
/// Aalen, Johansen: An empirical transition matrix for non-homogeneous Markov chains (1978). The variance is that of multinomial hazards by
/// the delta method (Greenwood type; Andersen, Borgan, Gill, Keiding: Statistical models based on counting processes, 1993, section
/// IV.4.1); without delayed entry it equals the infinitesimal jackknife variance. One minus Kaplan-Meier with the other causes censored
/// would be too large.
/// </remarks>
public sealed class AalenJohansen
{
    private readonly RiskTable _table;
    private readonly double[] _events;
    private readonly StepFunction _survival;

    private AalenJohansen(RiskTable table, int cause)
    {
        (_table, _events, _survival) = (table, table.EventsByCause[cause - 1], KaplanMeier.Fit(table).Survival);
        var (incidence, before, f) = (new double[_events.Length], 1.0, 0.0);
        for (var i = 0; i < incidence.Length; i++)
        {
            f += _events[i] > 0 ? before * _events[i] / table.AtRisk[i] : 0;
            (incidence[i], before) = (f, _survival.Values[i]);
        }

        Incidence = new StepFunction(table.Times, incidence, 0);
    }

    /// <summary>The cumulative incidence function.</summary>
    public StepFunction Incidence { get; }

    /// <summary>Estimates the cumulative incidence.</summary>
    /// <param name="events">The patients.</param>
    /// <param name="cause">Number of the cause, from 1.</param>
    public static AalenJohansen Fit(SurvivalTimes events, int cause) => Fit(new RiskSets(events).Table(), cause);

    internal static AalenJohansen Fit(RiskTable table, int cause) => new(table, cause);

    /// <summary>Standard error of the cumulative incidence at a time.</summary>
    /// <param name="time">Any time.</param>
    public double StandardError(double time)
    {
        var (final, before, variance) = (Incidence.At(time), 1.0, 0.0);
        for (var i = 0; i < _events.Length && _table.Times[i] <= time; i++)
        {
            variance += VarianceTerm(i, before, final - Incidence.Values[i]);
            before = _survival.Values[i];
        }

        return Math.Sqrt(Math.Max(variance, 0));
    }

    /// <summary>Log-log confidence interval of the cumulative incidence at a time.</summary>
    /// <param name="time">Any time.</param>
    /// <param name="level">Confidence level, in (0, 1).</param>
    /// <remarks>Kalbfleisch, Prentice (2002), section 8.2: log(-log(F)). NaN where the incidence is 0 or 1.</remarks>
    public ConfidenceInterval Interval(double time, double level = 0.95)
    {
        var f = Incidence.At(time);
        var half = ConfidenceInterval.CriticalValue(level) * StandardError(time) / (-f * Math.Log(f));
        return new ConfidenceInterval(Math.Pow(f, Math.Exp(half)), Math.Pow(f, Math.Exp(-half)));
    }

    private double VarianceTerm(int i, double before, double ahead)
    {
        var (n, d, ofCause) = (_table.AtRisk[i], _table.Events[i], _events[i]);
        if (d == 0)
        {
            return 0;
        }

        var left = n > d ? ahead * ahead * d / (n * (n - d)) : 0;
        return left + (before * before * ofCause * (n - ofCause) / (n * n * n)) - (2 * before * ahead * ofCause / (n * n));
    }
}
