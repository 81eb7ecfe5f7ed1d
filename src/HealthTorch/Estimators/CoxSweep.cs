using System.Numerics.Tensors;
using HealthTorch.Data;

namespace HealthTorch.Estimators;

/// <summary>Walks back through the risk sets of a Cox model, stratum by stratum, in time that grows with the number of patients.</summary>
/// <param name="events">The patients.</param>
/// <param name="covariates">(patients, features), row-major, best with means of about zero.</param>
/// <param name="ties">How events at the same time are treated.</param>
/// <param name="cause">The cause; others are censorings.</param>
internal sealed class CoxSweep(Events events, double[] covariates, Ties ties, int cause)
{
    private readonly RiskSets[] _strata = RiskSets.OfStrata(events);
    private readonly int _features = events.Count == 0 ? 0 : covariates.Length / events.Count;

    /// <summary>Who stays at risk after a competing event; null where nobody does.</summary>
    public Lingering? Lingering { get; init; }

    /// <summary>Number of strata.</summary>
    public int Strata => _strata.Length;

    /// <summary>Relative log hazards of all patients.</summary>
    /// <param name="coefficients">(features).</param>
    public double[] Predictors(ReadOnlySpan<double> coefficients)
    {
        var predictors = new double[events.Count];
        for (var row = 0; row < predictors.Length; row++)
        {
            predictors[row] = TensorPrimitives.Dot(Of(row), coefficients);
        }

        return predictors;
    }

    /// <summary>The covariates of a patient.</summary>
    /// <param name="row">Row number.</param>
    public ReadOnlySpan<double> Of(int row) => covariates.AsSpan(row * _features, _features);

    /// <summary>Visits every event time, the last first.</summary>
    /// <param name="hazards">The relative hazard of each patient: positive, in any common unit.</param>
    /// <param name="stratum">Number of the stratum.</param>
    /// <param name="visit">What to do there; the moment is used again for the next time.</param>
    public void Visit(double[] hazards, int stratum, Action<CoxMoment> visit)
    {
        var (rows, moment, sum) = (_strata[stratum], new CoxMoment(_features), new RiskSum(_features));
        var (lingering, both) = (Lingering?.Start(hazards, this, _features), Lingering is null ? sum : new RiskSum(_features));
        moment.AtRisk = both;
        foreach (var step in rows.Steps)
        {
            Advance(rows, step, hazards, sum, moment);
            lingering?.Advance(step.Time);
            if (moment.Rows.Count > 0)
            {
                lingering?.SetTotal(both, sum, step.Time);
                moment.Time = step.Time;
                moment.Sums = new TieSums(ties, moment.Rows.Count, both.Zeroth, moment.Died.Zeroth);
                visit(moment);
            }
        }
    }

    private void Advance(RiskSets rows, in RiskStep step, double[] hazards, RiskSum sum, CoxMoment moment)
    {
        if (moment.Rows.Count > 0)
        {
            moment.Rows.Clear();
            moment.Died.Clear();
        }

        foreach (var row in rows.Arriving(step))
        {
            sum.Add(hazards[row], Of(row));
            if (events.Causes[row] == cause)
            {
                moment.Rows.Add(row);
                moment.Died.Add(hazards[row], Of(row));
            }
        }

        foreach (var row in rows.Leaving(step))
        {
            sum.Add(-hazards[row], Of(row));
        }
    }
}
