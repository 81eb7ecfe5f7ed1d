using HealthTorch.Data;

namespace HealthTorch.Estimators;

/// <summary>
/// G(t), the probability of not being censored by t: the Kaplan-Meier estimate with censorings as events and events as censorings. The
/// limit from the left, G(t-), is <see cref="StepFunction.Before"/>.
/// </summary>
/// <remarks>
/// Graf et al.: Assessment and comparison of prognostic classification schemes for survival data (1999). At tied times events come first:
/// whoever has an event at t is no longer at risk of being censored at t, as in R's survival and prodlim.
/// </remarks>
public static class CensoringCurve
{
    /// <summary>Estimates it.</summary>
    /// <param name="events">The patients; an event of any cause ends the risk of being censored.</param>
    public static StepFunction Of(Events events) => Of(new RiskSets(events).Table());

    internal static StepFunction Of(RiskTable table)
    {
        var (values, g) = (new double[table.Times.Length], 1.0);
        for (var i = 0; i < values.Length; i++)
        {
            var atRisk = table.AtRisk[i] - table.Events[i];
            g *= table.Censored[i] > 0 ? (atRisk - table.Censored[i]) / atRisk : 1;
            values[i] = g;
        }

        return new StepFunction(table.Times, values, 1);
    }
}
