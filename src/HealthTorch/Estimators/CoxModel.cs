using HealthTorch.Data;
using MathNet.Numerics.LinearAlgebra;

namespace HealthTorch.Estimators;

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
    public CoxModel(Events events, Rows rows, Ties ties, int cause, Lingering? lingering = null)
    {
        if (rows.Count != events.Count || rows.Features.Count == 0)
        {
            throw new ArgumentException($"Needed at least one covariate for each of {events.Count} patients but got "
                + $"{rows.Features.Count} covariates for {rows.Count} patients.");
        }

        (Events, Cause, Features, Ties) = (events, cause, rows.Features, ties);
        Means = MeansOf(rows);
        Sweep = new CoxSweep(events, Centred(rows), ties, cause) { Lingering = lingering };
        Likelihood = new CoxLikelihood(Sweep, Features.Count);
    }

    public Events Events { get; }

    public int Cause { get; }

    public Ties Ties { get; }

    public IReadOnlyList<string> Features { get; }

    public double[] Means { get; }

    public CoxSweep Sweep { get; }

    public CoxLikelihood Likelihood { get; }

    /// <summary>The largest difference between the log hazards of two patients.</summary>
    public double Spread(Vector<double> coefficients)
    {
        var predictors = Sweep.Predictors(coefficients.AsArray());
        return predictors.Max() - predictors.Min();
    }

    private static double[] MeansOf(Rows rows)
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

    private double[] Centred(Rows rows)
    {
        var centred = (double[])rows.Values.Clone();
        for (var i = 0; i < centred.Length; i++)
        {
            centred[i] -= Means[i % Means.Length];
        }

        return centred;
    }
}
