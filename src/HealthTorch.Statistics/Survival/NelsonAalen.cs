using HealthTorch.Data.Survival;

namespace HealthTorch.Statistics.Survival;

/// <summary>The Nelson-Aalen estimate of the cumulative hazard.</summary>
/// <remarks>
/// Nelson (1972); Aalen: Nonparametric inference for a family of counting processes (1978); the variance is the sum of events divided by
/// the squared number at risk.
/// </remarks>
public sealed class NelsonAalen
{
    private readonly StepFunction _variance;

    private NelsonAalen(RiskTable table, double[] events)
    {
        var (hazards, variances) = (new double[table.Times.Length], new double[table.Times.Length]);
        var (h, v) = (0.0, 0.0);
        for (var i = 0; i < hazards.Length; i++)
        {
            h += events[i] > 0 ? events[i] / table.AtRisk[i] : 0;
            v += events[i] > 0 ? events[i] / (table.AtRisk[i] * table.AtRisk[i]) : 0;
            (hazards[i], variances[i]) = (h, v);
        }

        Hazard = new StepFunction(table.Times, hazards, 0);
        _variance = new StepFunction(table.Times, variances, 0);
    }

    /// <summary>The cumulative hazard.</summary>
    public StepFunction Hazard { get; }

    /// <summary>Estimates the cumulative hazard.</summary>
    /// <param name="events">The patients.</param>
    /// <param name="cause">Number of the cause, from 1; events of other causes are treated as censored. 0 for events of any cause.</param>
    public static NelsonAalen Fit(SurvivalTimes events, int cause = 0)
    {
        var table = new RiskSets(events).Table();
        return new NelsonAalen(table, cause == 0 ? table.Events : table.EventsByCause[cause - 1]);
    }

    /// <summary>Standard error of the cumulative hazard at a time.</summary>
    /// <param name="time">Any time.</param>
    public double StandardError(double time) => Math.Sqrt(_variance.At(time));
}
