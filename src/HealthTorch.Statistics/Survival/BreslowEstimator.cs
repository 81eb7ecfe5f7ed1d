using HealthTorch.Data.Survival;

namespace HealthTorch.Statistics.Survival;

/// <summary>
/// The Breslow estimator: the cumulative hazard of a patient whose log relative hazard is 0, given the log relative hazards of all
/// patients.
/// </summary>
/// <remarks>
/// Breslow: Covariance analysis of censored survival data (1974); with Efron's rule the hazard jumps by Efron's sum, as in R's basehaz.
/// </remarks>
public static class BreslowEstimator
{
    /// <summary>Estimates the baseline hazard of each stratum.</summary>
    /// <param name="events">The patients.</param>
    /// <param name="predictors">(patients) log relative hazards, such as the outputs of a network.</param>
    /// <param name="ties">How tied event times are handled.</param>
    /// <param name="cause">Number of the cause, from 1.</param>
    /// <returns>One step function per stratum (one if there are no strata), with a jump at each event time.</returns>
    public static IReadOnlyList<StepFunction> Fit(SurvivalTimes events, double[] predictors, TiesMethod ties, int cause = 1)
    {
        var (sweep, shift) = (new CoxRiskSetScan(events, [], ties, cause), predictors.DefaultIfEmpty(0).Max());
        var hazards = Array.ConvertAll(predictors, predictor => Math.Exp(predictor - shift));
        return [.. Enumerable.Range(0, sweep.Strata).Select(stratum => Fit(sweep, hazards, shift, stratum))];
    }

    /// <summary>Estimates the baseline hazard of one stratum.</summary>
    /// <param name="sweep">The risk sets.</param>
    /// <param name="hazards">Relative hazards, divided by e^shift.</param>
    /// <param name="shift">Logarithm of the factor by which the hazards are scaled.</param>
    /// <param name="stratum">Number of the stratum, from 0.</param>
    internal static StepFunction Fit(CoxRiskSetScan sweep, double[] hazards, double shift, int stratum)
    {
        List<(double Time, double Jump)> jumps = [];
        sweep.Visit(hazards, stratum, moment => jumps.Add((moment.Time, moment.TiedSums.Inverse * Math.Exp(-shift))));
        jumps.Reverse();
        var (values, sum) = (new double[jumps.Count], 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = sum += jumps[i].Jump;
        }

        return new StepFunction([.. jumps.Select(jump => jump.Time)], values, 0);
    }
}
