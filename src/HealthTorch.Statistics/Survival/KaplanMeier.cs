using HealthTorch.Data.Survival;

namespace HealthTorch.Statistics.Survival;

/// <summary>The Kaplan-Meier estimate of survival: the probability that no event of any cause has occurred.</summary>
/// <remarks>
/// Kaplan, Meier: Nonparametric estimation from incomplete observations (1958); variance by Greenwood (1926), intervals on the log-log
/// scale (Kalbfleisch, Prentice, 2002, equation 1.13). Delayed entry is supported: with few patients at risk early on, the curve may drop
/// to zero and then stays there.
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

    /// <summary>The numbers at risk and the numbers of events and censorings.</summary>
    public RiskTable Table { get; }

    /// <summary>The survival curve, with one point at each distinct event or censoring time.</summary>
    public StepFunction Survival { get; }

    /// <summary>Estimates the survival curve.</summary>
    /// <param name="events">The patients; events of all causes count.</param>
    public static KaplanMeier Fit(SurvivalTimes events) => Fit(new RiskSets(events).Table());

    internal static KaplanMeier Fit(RiskTable table) => new(table);

    /// <summary>Greenwood's standard error of survival at a time.</summary>
    /// <param name="time">Any time.</param>
    public double StandardError(double time) =>
        Survival.At(time) > 0 ? Survival.At(time) * Math.Sqrt(_greenwood.At(time)) : double.NaN;

    /// <summary>Log-log confidence interval of survival at a time.</summary>
    /// <param name="time">Any time.</param>
    /// <param name="level">Confidence level, in (0, 1).</param>
    /// <returns>The interval: (1, 1) before the first event, NaN once the curve is 0.</returns>
    public ConfidenceInterval Interval(double time, double level = 0.95) => Interval(Survival.At(time), _greenwood.At(time), level);

    /// <summary>Restricted mean survival time: the area under the curve up to a horizon, with its standard error.</summary>
    /// <param name="horizon">The horizon; it should not exceed the last time, after which the curve is extended as a constant.</param>
    /// <remarks>Irwin (1949); Klein, Moeschberger: Survival analysis (2003), equations 4.5.1 and 4.5.3.</remarks>
    public EstimateWithError Rmst(double horizon)
    {
        var (end, area, variance) = (horizon, 0.0, 0.0);
        for (var i = Array.FindLastIndex(Table.Times, time => time <= horizon); i >= 0; i--)
        {
            area += (end - Table.Times[i]) * Survival.Values[i];
            variance += area * area * GreenwoodTerm(Table, i);
            end = Table.Times[i];
        }

        return new EstimateWithError(area + end, Math.Sqrt(variance));
    }

    /// <summary>
    /// The time by which the event has occurred with a given probability, with the interval obtained by inverting that of the curve.
    /// </summary>
    /// <param name="probability">Probability in (0, 1): 0.5 for the median.</param>
    /// <param name="level">Confidence level, in (0, 1).</param>
    /// <remarks>
    /// Brookmeyer, Crowley: A confidence interval for the median survival time (1982). If the curve is flat at exactly this height, the
    /// midpoint of the flat segment is returned; if the curve does not fall low enough, the quantile is infinite.
    /// </remarks>
    public TimeQuantile Quantile(double probability, double level = 0.95)
    {
        var intervals = Survival.Values.Zip(_greenwood.Values, (s, v) => Interval(s, v, level)).ToArray();
        return new TimeQuantile(
            TimeAtHeight(Survival.Values, 1 - probability),
            TimeAtHeight([.. intervals.Select(i => i.Low)], 1 - probability),
            TimeAtHeight([.. intervals.Select(i => i.High)], 1 - probability));
    }

    private static double Remaining(RiskTable table, int i) =>
        table.Events[i] > 0 ? (table.AtRisk[i] - table.Events[i]) / table.AtRisk[i] : 1;

    // Nothing remains after everyone has had the event: the infinite term would be multiplied by zero everywhere.
    private static double GreenwoodTerm(RiskTable table, int i) =>
        table.Events[i] > 0 && table.AtRisk[i] > table.Events[i]
            ? table.Events[i] / (table.AtRisk[i] * (table.AtRisk[i] - table.Events[i]))
            : 0;

    private static ConfidenceInterval Interval(double survival, double greenwood, double level)
    {
        if (survival is 0 or 1)
        {
            return survival == 1 ? new ConfidenceInterval(1, 1) : new ConfidenceInterval(double.NaN, double.NaN);
        }

        var half = ConfidenceInterval.CriticalValue(level) * Math.Sqrt(greenwood) / -Math.Log(survival);
        return new ConfidenceInterval(Math.Pow(survival, Math.Exp(half)), Math.Pow(survival, Math.Exp(-half)));
    }

    private double TimeAtHeight(double[] curve, double height)
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
/// <param name="Time">The estimate; infinite if the curve does not fall low enough.</param>
/// <param name="Low">Lower confidence limit.</param>
/// <param name="High">Upper confidence limit, often infinite.</param>
public sealed record TimeQuantile(double Time, double Low, double High);
