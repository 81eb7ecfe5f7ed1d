using HealthTorch.Data.Survival;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Statistics.Survival.Metrics;

/// <summary>
/// Ratio of observed to expected events at a horizon: the Aalen-Johansen incidence (one minus Kaplan-Meier for a single cause) divided by
/// the mean predicted incidence. The ideal value is 1; above 1 the predictions are too low on average.
/// </summary>
/// <remarks>
/// McLernon et al.: Assessing performance and clinical usefulness in prediction models with survival outcomes (2023). NaN without patients,
/// if no event is expected, and beyond the last time at which a row was observed.
/// </remarks>
public sealed record ObservedToExpectedRatio : HorizonMetric
{
    /// <inheritdoc/>
    public override string Name => FormatName("observed-expected", Horizon);

    /// <inheritdoc/>
    public override bool? HigherIsBetter => null;

    /// <inheritdoc/>
    public override Averaging Averaging => Averaging.Geometric;

    /// <inheritdoc/>
    public override (double Least, double Most) Range => (0, double.PositiveInfinity);

    /// <inheritdoc/>
    protected override SampleStatistic CreateStatistic(SurvivalTimes truth, SurvivalCurves prediction)
    {
        var (sets, cause, horizon) = (new RiskSets(truth), CauseNumber(truth), ResolveHorizon(truth));
        var incidence = prediction.Incidence(cause, horizon);
        return RestrictToFollowUp(truth, horizon, sample => sample.Mean(incidence) is var expected && expected > 0
            ? AalenJohansen.Fit(sets.Table(sample.Values), cause).Incidence.At(horizon) / expected
            : double.NaN);
    }
}
