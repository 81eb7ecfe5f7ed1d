using HealthTorch.Data;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Survival;
using HealthTorch.Scoring.Links;
using HealthTorch.Statistics;
using HealthTorch.Statistics.LinearModels;
using HealthTorch.Statistics.Survival;

namespace HealthTorch.Core.ReferenceModels;

/// <summary>
/// Cox regression on the linearly independent features; for competing causes, one cause-specific regression per cause. Where the maximum
/// likelihood estimates are not finite, the coefficients are shrunk (ridge penalty).
/// </summary>
/// <remarks>
/// Cox: Regression models and life-tables (1972); Verweij, van Houwelingen: Penalized likelihood in Cox regression (1994).
/// </remarks>
public sealed record CoxBaseline : Baseline
{
    /// <summary>The method for tied event times.</summary>
    public TiesMethod Ties { get; init; } = TiesMethod.Efron;

    /// <inheritdoc/>
    public override string Name => "cox-regression";

    /// <inheritdoc/>
    public override FittedBaseline Fit(FeatureRows training, Targets targets)
    {
        var events = (SurvivalTimes)targets;
        var own = IndependentColumns.Find(training);
        if (own.Count == 0)
        {
            throw new EstimationException("all features are constant in the training rows");
        }

        var fits = Enumerable.Range(1, events.CauseNames.Count).Select(cause => Predictor(events, own.Select(training), cause)).ToArray();
        var linearPredictors = fits.Select(fit => fit(own.Select(training))).ToArray();
        var hazards = linearPredictors.Select((predictors, cause) => BreslowEstimator.Fit(events, predictors, Ties, cause + 1)).ToArray();
        double[] times = [0, .. hazards.SelectMany(of => of).SelectMany(hazard => hazard.Times).Where(time => time > 0).Distinct().Order()];
        var link = StratifiedHazards.Create(events, stratum => new RelativeHazards
        {
            Times = times,
            Causes = events.CauseNames,
            Hazards = [.. hazards.Select(ofCause => Array.ConvertAll(times, ofCause[stratum].At))],
        });
        return (rows, strata) => link.Curves(
            link.BuildInput(Outputs(fits, own.Select(rows)), fits.Length, strata), link.InputWidth(fits.Length), []);
    }

    private Func<FeatureRows, double[]> Predictor(SurvivalTimes events, FeatureRows training, int cause) =>
        CoxRegression.TryFit(events, training, cause, Ties) is { } fit
            ? fit.LinearPredictors
            : CoxRegression.FitRidge(events, training, cause, Ties);

    private static double[] Outputs(Func<FeatureRows, double[]>[] fits, FeatureRows rows)
    {
        var predictors = Array.ConvertAll(fits, fit => fit(rows));
        return [.. Enumerable.Range(0, rows.Count * fits.Length).Select(i => predictors[i % fits.Length][i / fits.Length])];
    }
}
