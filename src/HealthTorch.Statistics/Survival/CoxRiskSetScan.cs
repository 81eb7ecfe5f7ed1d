using System.Numerics.Tensors;
using HealthTorch.Data.Survival;

namespace HealthTorch.Statistics.Survival;

/// <summary>Scans the risk sets of a Cox model backward in time, stratum by stratum, in time linear in the number of patients.</summary>
/// <param name="events">The patients.</param>
/// <param name="covariates">(patients, features), row-major, preferably with means near zero.</param>
/// <param name="ties">How tied event times are handled.</param>
/// <param name="cause">The cause of interest; events of other causes are treated as censored.</param>
internal sealed class CoxRiskSetScan(SurvivalTimes events, double[] covariates, TiesMethod ties, int cause)
{
    private readonly RiskSets[] _strata = RiskSets.ByStratum(events);
    private readonly int _features = events.Count == 0 ? 0 : covariates.Length / events.Count;

    /// <summary>Patients who stay at risk after a competing event; null if there are none.</summary>
    public CompetingEventRiskSet? CompetingEvents { get; init; }

    /// <summary>Number of strata.</summary>
    public int Strata => _strata.Length;

    /// <summary>Log relative hazards of all patients.</summary>
    /// <param name="coefficients">(features).</param>
    public double[] LinearPredictors(ReadOnlySpan<double> coefficients)
    {
        var predictors = new double[events.Count];
        for (var row = 0; row < predictors.Length; row++)
        {
            predictors[row] = TensorPrimitives.Dot(Covariates(row), coefficients);
        }

        return predictors;
    }

    /// <summary>The covariates of a patient.</summary>
    /// <param name="row">Row number.</param>
    public ReadOnlySpan<double> Covariates(int row) => covariates.AsSpan(row * _features, _features);

    /// <summary>Visits every event time, from last to first.</summary>
    /// <param name="hazards">The relative hazard of each patient: positive, with any common scale.</param>
    /// <param name="stratum">Number of the stratum.</param>
    /// <param name="visit">Called at each event time; the argument is reused for the next time.</param>
    public void Visit(double[] hazards, int stratum, Action<RiskSetMoments> visit)
    {
        var (rows, moment, sum) = (_strata[stratum], new RiskSetMoments(_features), new RiskSetSums(_features));
        var (lingering, both) = (CompetingEvents?.Start(hazards, this, _features), CompetingEvents is null
            ? sum
            : new RiskSetSums(_features));
        moment.AtRisk = both;
        foreach (var step in rows.Steps)
        {
            Advance(rows, step, hazards, sum, moment);
            lingering?.Advance(step.Time);
            if (moment.Rows.Count > 0)
            {
                lingering?.SetTotal(both, sum, step.Time);
                moment.Time = step.Time;
                moment.TiedSums = new TiedRiskSums(ties, moment.Rows.Count, both.Zeroth, moment.WithEvent.Zeroth);
                visit(moment);
            }
        }
    }

    private void Advance(RiskSets rows, in RiskSetTime step, double[] hazards, RiskSetSums sum, RiskSetMoments moment)
    {
        if (moment.Rows.Count > 0)
        {
            moment.Rows.Clear();
            moment.WithEvent.Clear();
        }

        foreach (var row in rows.Joining(step))
        {
            sum.Add(hazards[row], Covariates(row));
            if (events.Causes[row] == cause)
            {
                moment.Rows.Add(row);
                moment.WithEvent.Add(hazards[row], Covariates(row));
            }
        }

        foreach (var row in rows.Leaving(step))
        {
            sum.Add(-hazards[row], Covariates(row));
        }
    }
}
