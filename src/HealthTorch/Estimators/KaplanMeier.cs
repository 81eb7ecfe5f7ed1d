using HealthTorch.Data;

namespace HealthTorch.Estimators;

/// <summary>The Kaplan-Meier estimate of survival: the probability that no event of any cause has happened.</summary>
/// <remarks>
/// Kaplan, Meier: Nonparametric estimation from incomplete observations (1958); variance by Greenwood (1926), intervals on the log-log
/// scale (Kalbfleisch, Prentice, 2002, equation 1.13). Delayed entry is allowed for: with few at risk early on, the curve may drop to
/// zero there and stays there.
/// </remarks>
public sealed class KaplanMeier
{
    private readonly StepFunction _greenwood;

    private KaplanMeier(RiskTable table)
    {
        Table = table;
        var (survival, sum) = (new double[table.Times.Length], new double[table.Times.Length]);
        var (s, v) = (1.0, 0.0);
        for (var i = 0; i < survival.Length; i++)
        {
            s *= Remaining(table, i);
            v += GreenwoodTerm(table, i);
            (survival[i], sum[i]) = (s, v);
        }

        Survival = new StepFunction(table.Times, survival, 1);
        _greenwood = new StepFunction(table.Times, sum, 0);
    }

    /// <summary>Who was at risk and what happened.</summary>
    public RiskTable Table { get; }

    /// <summary>The curve, with a step or a censoring at each distinct time.</summary>
    public StepFunction Survival { get; }

    /// <summary>Estimates it.</summary>
    /// <param name="events">The patients; all causes count as the event.</param>
    public static KaplanMeier Of(Events events) => Of(new RiskSets(events).Table());

    internal static KaplanMeier Of(RiskTable table) => new(table);

    /// <summary>Greenwood's standard error of the survival at a time.</summary>
    /// <param name="time">Any time.</param>
    public double StandardError(double time) =>
        Survival.At(time) > 0 ? Survival.At(time) * Math.Sqrt(_greenwood.At(time)) : double.NaN;

    /// <summary>The log-log confidence interval of the survival at a time.</summary>
    /// <param name="time">Any time.</param>
    /// <param name="level">Confidence, in (0, 1).</param>
    /// <returns>(1, 1) before the first event, NaN from where nobody survives on.</returns>
    public Interval Interval(double time, double level = 0.95) => Interval(Survival.At(time), _greenwood.At(time), level);

    /// <summary>Restricted mean survival time: the area under the curve up to a horizon, with its standard error.</summary>
    /// <param name="horizon">Up to when; best not after the last time, from which the curve is held.</param>
    /// <remarks>Irwin (1949); Klein, Moeschberger: Survival analysis (2003), equations 4.5.1 and 4.5.3.</remarks>
    public Estimated Rmst(double horizon)
    {
        var (end, area, variance) = (horizon, 0.0, 0.0);
        for (var i = Array.FindLastIndex(Table.Times, time => time <= horizon); i >= 0; i--)
        {
            area += (end - Table.Times[i]) * Survival.Values[i];
            variance += area * area * GreenwoodTerm(Table, i);
            end = Table.Times[i];
        }

        return new Estimated(area + end, Math.Sqrt(variance));
    }

    /// <summary>The time by which the event has happened with a probability, with the interval that inverts the curve's.</summary>
    /// <param name="probability">In (0, 1): 0.5 for the median.</param>
    /// <param name="level">Confidence, in (0, 1).</param>
    /// <remarks>
    /// Brookmeyer, Crowley: A confidence interval for the median survival time (1982). Where the curve is level at just this height, the
    /// middle of that stretch. Infinite where a curve is not low enough.
    /// </remarks>
    public TimeQuantile Quantile(double probability, double level = 0.95)
    {
        var intervals = Survival.Values.Zip(_greenwood.Values, (s, v) => Interval(s, v, level)).ToArray();
        return new TimeQuantile(
            Reach(Survival.Values, 1 - probability),
            Reach([.. intervals.Select(i => i.Low)], 1 - probability),
            Reach([.. intervals.Select(i => i.High)], 1 - probability));
    }

    private static double Remaining(RiskTable table, int i) =>
        table.Events[i] > 0 ? (table.AtRisk[i] - table.Events[i]) / table.AtRisk[i] : 1;

    // Nothing is left after everyone's event, so that its term, infinite, is multiplied by zero wherever it occurs.
    private static double GreenwoodTerm(RiskTable table, int i) =>
        table.Events[i] > 0 && table.AtRisk[i] > table.Events[i]
            ? table.Events[i] / (table.AtRisk[i] * (table.AtRisk[i] - table.Events[i]))
            : 0;

    private static Interval Interval(double survival, double greenwood, double level)
    {
        if (survival is 0 or 1)
        {
            return survival == 1 ? new Interval(1, 1) : new Interval(double.NaN, double.NaN);
        }

        var half = Estimators.Interval.Z(level) * Math.Sqrt(greenwood) / -Math.Log(survival);
        return new Interval(Math.Pow(survival, Math.Exp(half)), Math.Pow(survival, Math.Exp(-half)));
    }

    private double Reach(double[] curve, double height)
    {
        const double Rounding = 1e-12;
        var first = Array.FindIndex(curve, value => value <= height + Rounding);
        if (first < 0 || curve[first] < height - Rounding)
        {
            return first < 0 ? double.PositiveInfinity : Table.Times[first];
        }

        var next = Array.FindIndex(curve, first, value => value < height - Rounding);
        return next < 0 ? Table.Times[first] : (Table.Times[first] + Table.Times[next]) / 2;
    }
}

/// <summary>A quantile of the time to an event.</summary>
/// <param name="Time">The estimate; infinite where the curve does not fall so low.</param>
/// <param name="Low">Lower end of its interval.</param>
/// <param name="High">Upper end, often infinite.</param>
public sealed record TimeQuantile(double Time, double Low, double High);
