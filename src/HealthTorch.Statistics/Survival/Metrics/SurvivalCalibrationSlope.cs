using HealthTorch.Data;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Survival;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Statistics.Survival.Metrics;

/// <summary>
/// Calibration slope of survival predictions: the coefficient of the Cox regression, with follow-up truncated at a horizon, on log(-log(1 -
/// p)) of the predicted incidence p at that horizon. The ideal value is 1; below 1 the predictions are too extreme (overfitting), above 1
/// not extreme enough.
/// </summary>
/// <remarks>
/// van Houwelingen: Validation, calibration, revision and combination of prognostic survival models (2000); McLernon et al.: Assessing
/// performance and clinical usefulness in prediction models with survival outcomes (2023). For a Cox model, log(-log(1 - p)) is its linear
/// predictor plus a constant. With competing risks, Fine-Gray regression is used (van Geloven et al.: Validation of prediction models in
/// the presence of competing risks, 2022). Probabilities are first clipped to [2^-52, 1 - 2^-52]. NaN if no finite estimate exists, and
/// beyond the last time at which a row was observed.
/// </remarks>
public sealed record SurvivalCalibrationSlope : HorizonMetric
{
    /// <inheritdoc/>
    public override string Name => FormatName("survival-calibration-slope", Horizon);

    /// <inheritdoc/>
    public override bool? HigherIsBetter => null;

    /// <inheritdoc/>
    public override (double Least, double Most) Range => (double.NegativeInfinity, double.PositiveInfinity);

    /// <inheritdoc/>
    public override bool AppliesTo(Targets targets) =>
        base.AppliesTo(targets) && targets is SurvivalTimes { Entries: null } or SurvivalTimes { AreCompeting: false };

    /// <inheritdoc/>
    protected override SampleStatistic CreateStatistic(SurvivalTimes truth, SurvivalCurves prediction)
    {
        var (cause, horizon) = (CauseNumber(truth), ResolveHorizon(truth));
        int[] observed = [.. Enumerable.Range(0, truth.Count).Where(row => truth.Entries is null || truth.Entries[row] < horizon)];
        var until = TruncateFollowUp(truth.Take(observed), horizon);
        var predictors = SmoothCalibration.ComplementaryLogLog(prediction.Incidence(cause, horizon));
        return RestrictToFollowUp(truth, horizon, sample =>
        {
            int[] drawn = [.. Enumerable.Range(0, observed.Length).SelectMany(i => Enumerable.Repeat(i, (int)sample.Values[observed[i]]))];
            return Slope(until.Take(drawn), new FeatureRows(["predicted"], [.. drawn.Select(i => predictors[observed[i]])]), cause);
        });
    }

    private static double Slope(SurvivalTimes events, FeatureRows predicted, int cause)
    {
        var fit = events.AreCompeting
            ? CoxRegression.TryFitSubdistribution(events, predicted, cause)
            : CoxRegression.TryFit(events, predicted, cause);
        return fit?.Coefficients[0].Value ?? double.NaN;
    }

    // Strata are dropped: predictions are compared across them.
    private static SurvivalTimes TruncateFollowUp(SurvivalTimes truth, double horizon) => new(
        [.. truth.Times.Select(time => Math.Min(time, horizon))],
        [.. truth.Causes.Select((cause, row) => truth.Times[row] <= horizon ? cause : 0)],
        truth.CauseNames,
        truth.Unit,
        truth.Entries);
}
