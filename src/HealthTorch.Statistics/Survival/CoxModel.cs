using HealthTorch.Data.Rows;
using HealthTorch.Data.Survival;
using MathNet.Numerics.LinearAlgebra;

namespace HealthTorch.Statistics.Survival;

/// <summary>
/// A Cox model before fitting: patients and covariates; the covariates are centered on their means, which changes no coefficient.
/// </summary>
internal sealed class CoxModel
{
    /// <summary>Creates the model.</summary>
    /// <param name="events">The patients.</param>
    /// <param name="rows">Their covariates.</param>
    /// <param name="ties">How tied event times are handled.</param>
    /// <param name="cause">Number of the cause, from 1.</param>
    /// <param name="lingering">Patients who stay at risk after a competing event; null if there are none.</param>
    public CoxModel(SurvivalTimes events, FeatureRows rows, TiesMethod ties, int cause, CompetingEventRiskSet? lingering = null)
    {
        if (rows.Count != events.Count || rows.Features.Count == 0)
        {
            throw new ArgumentException($"Needed at least one covariate for each of {events.Count} patients but got "
                + $"{rows.Features.Count} covariates for {rows.Count} patients.");
        }

        (Events, Cause, Features, Ties) = (events, cause, rows.Features, ties);
        Means = ColumnMeans(rows);
        RiskSetScan = new CoxRiskSetScan(events, Center(rows), ties, cause) { CompetingEvents = lingering };
        Likelihood = new CoxLikelihood(RiskSetScan, Features.Count);
    }

    public SurvivalTimes Events { get; }

    public int Cause { get; }

    public TiesMethod Ties { get; }

    public IReadOnlyList<string> Features { get; }

    public double[] Means { get; }

    public CoxRiskSetScan RiskSetScan { get; }

    public CoxLikelihood Likelihood { get; }

    /// <summary>The largest difference between the log hazards of two patients.</summary>
    public double PredictorRange(Vector<double> coefficients)
    {
        var predictors = RiskSetScan.LinearPredictors(coefficients.AsArray());
        return predictors.Max() - predictors.Min();
    }

    private static double[] ColumnMeans(FeatureRows rows)
    {
        var means = new double[rows.Features.Count];
        for (var row = 0; row < rows.Count; row++)
        {
            var values = rows[row];
            for (var j = 0; j < means.Length; j++)
            {
                means[j] += values[j] / rows.Count;
            }
        }

        return means;
    }

    private double[] Center(FeatureRows rows)
    {
        var centred = (double[])rows.Values.Clone();
        for (var i = 0; i < centred.Length; i++)
        {
            centred[i] -= Means[i % Means.Length];
        }

        return centred;
    }
}
