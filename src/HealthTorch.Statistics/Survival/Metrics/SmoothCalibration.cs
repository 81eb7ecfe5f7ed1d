using HealthTorch.Data.Survival;
using HealthTorch.Statistics.Classification;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Statistics.Survival.Metrics;

/// <summary>Smooth calibration curves: observed against predicted incidence at a horizon.</summary>
/// <remarks>
/// Austin, Harrell, van Klaveren: Graphical calibration curves and the integrated calibration index (ICI) for survival models (2020): Cox
/// regression on a restricted cubic spline, with three knots, of log(-log(1 - p)). With competing risks, Fine-Gray regression (Austin,
/// Putter, Giardiello, van Klaveren: Graphical calibration curves and the ICI for competing risk models, 2022).
/// </remarks>
public static class SmoothCalibration
{
    /// <summary>The smoothed observed incidence at a horizon for each patient's predicted incidence.</summary>
    /// <param name="truth">The patients' times and events; without delayed entry if there are competing risks.</param>
    /// <param name="predicted">Predicted probability of an event of the cause by the horizon.</param>
    /// <param name="cause">Number of the cause, from 1.</param>
    /// <param name="horizon">The horizon.</param>
    /// <returns>
    /// The observed incidences; null if no curve can be fitted: no patient has an event, or the predictions separate the events perfectly.
    /// </returns>
    public static double[]? ObservedIncidence(SurvivalTimes truth, double[] predicted, int cause, double horizon)
    {
        if (truth.CountEvents(cause) == 0)
        {
            return null;
        }

        var x = ComplementaryLogLog(predicted);
        var spline = RestrictedCubicSpline.FromQuantiles(x);
        if (spline is null)
        {
            var overall = AalenJohansen.Fit(truth, cause).Incidence.At(horizon);
            return Array.ConvertAll(predicted, _ => overall);
        }

        var rows = spline.Basis(x);
        var fit = truth.AreCompeting ? CoxRegression.TryFitSubdistribution(truth, rows, cause) : CoxRegression.TryFit(truth, rows, cause);
        var hazard = fit?.BaselineHazards[0].At(horizon);
        return fit is null
            ? null
            : Array.ConvertAll(fit.LinearPredictors(rows), predictor => -double.ExpM1(-hazard!.Value * Math.Exp(predictor)));
    }

    /// <summary>Complementary log-log of probabilities: the linear predictor of a proportional-hazards model, plus a constant.</summary>
    /// <param name="probabilities">In [0, 1]; first clipped to [2^-52, 1 - 2^-52].</param>
    internal static double[] ComplementaryLogLog(double[] probabilities) =>
        Array.ConvertAll(probabilities, p => Math.Log(-Math.Log(1 - LogOdds.Clip(p))));

    /// <summary>A summary statistic of the absolute differences between observed and predicted incidence.</summary>
    internal static SampleStatistic CreateStatistic(
        SurvivalTimes truth, SurvivalCurves prediction, int cause, double horizon, Func<double[], double> summary)
    {
        var predicted = prediction.Incidence(cause, horizon);
        return sample =>
        {
            int[] rows = [.. Drawn(sample)];
            double[] ofRows = [.. rows.Select(row => predicted[row])];
            var observed = rows.Length == 0 ? null : ObservedIncidence(truth.Take(rows).WithoutStrata(), ofRows, cause, horizon);
            return observed is null ? double.NaN : summary([.. observed.Zip(ofRows, (o, p) => Math.Abs(o - p)).Order()]);
        };
    }

    private static IEnumerable<int> Drawn(RowWeights sample)
    {
        for (var row = 0; row < sample.Values.Length; row++)
        {
            for (var time = 0; time < sample.Values[row]; time++)
            {
                yield return row;
            }
        }
    }
}
