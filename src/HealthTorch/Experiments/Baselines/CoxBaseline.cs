using HealthTorch.Data;
using HealthTorch.Estimators;
using HealthTorch.Scoring;

namespace HealthTorch.Experiments;

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
    public Ties Ties { get; init; } = Ties.Efron;

    /// <inheritdoc/>
    public override string Name => "cox-regression";

    /// <inheritdoc/>
    public override FittedBaseline Fit(Rows training, Targets targets)
    {
        var events = (Events)targets;
        var own = IndependentColumns.Of(training);
        if (own.Count == 0)
        {
            throw new EstimationException("all features are constant in the training rows");
        }

        var fits = Enumerable.Range(1, events.CauseNames.Count).Select(cause => Predictor(events, own.From(training), cause)).ToArray();
        var linearPredictors = fits.Select(fit => fit(own.From(training))).ToArray();
        var hazards = linearPredictors.Select((predictors, cause) => BaselineHazard.Of(events, predictors, Ties, cause + 1)).ToArray();
        double[] times = [0, .. hazards.SelectMany(of => of).SelectMany(hazard => hazard.Times).Where(time => time > 0).Distinct().Order()];
        var link = StratifiedHazards.For(events, stratum => new RelativeHazards
        {
            Times = times,
            Causes = events.CauseNames,
            Hazards = [.. hazards.Select(ofCause => Array.ConvertAll(times, ofCause[stratum].At))],
        });
        return (rows, strata) => link.Curves(link.Read(Outputs(fits, own.From(rows)), fits.Length, strata), link.Reads(fits.Length), []);
    }

    private Func<Rows, double[]> Predictor(Events events, Rows training, int cause) =>
        CoxRegression.TryFit(events, training, cause, Ties) is { } fit
            ? fit.Predictors
            : CoxRegression.Shrunk(events, training, cause, Ties);

    private static double[] Outputs(Func<Rows, double[]>[] fits, Rows rows)
    {
        var predictors = Array.ConvertAll(fits, fit => fit(rows));
        return [.. Enumerable.Range(0, rows.Count * fits.Length).Select(i => predictors[i % fits.Length][i / fits.Length])];
    }
}
