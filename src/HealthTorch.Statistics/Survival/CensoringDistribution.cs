using HealthTorch.Data.Survival;

namespace HealthTorch.Statistics.Survival;

/// <summary>
/// G(t), the probability of not being censored by time t: the Kaplan-Meier estimate with the roles of events and censorings exchanged. The
/// left limit G(t-) is <see cref="StepFunction.Before"/>.
/// </summary>
/// <remarks>
/// Graf et al.: Assessment and comparison of prognostic classification schemes for survival data (1999). At tied times events precede
/// censorings: a patient with an event at t is no longer at risk of censoring at t, as in R's survival and prodlim.
/// </remarks>
public static class CensoringDistribution
{
    /// <summary>Estimates the censoring distribution.</summary>
    /// <param name="events">The patients; an event of any cause ends the risk of censoring.</param>
    public static StepFunction Fit(SurvivalTimes events) => Fit(new RiskSets(events).Table());

    internal static StepFunction Fit(RiskTable table)
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
