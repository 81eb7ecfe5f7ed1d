using HealthTorch.Data;
using HealthTorch.Data.Survival;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Statistics.Survival.Metrics;

/// <summary>
/// Coverage of survival bounds: the proportion of patients who survive at least up to their predicted lower bound. It is one minus the mean
/// of the events before the bound, each weighted by the inverse probability of being uncensored, 1 / G(T-).
/// </summary>
/// <remarks>
/// Robins, Rotnitzky: Recovery of information and adjustment for dependent censoring using surrogate markers (1992) for the weights; G as
/// in <see cref="SurvivalBrier"/>. NaN if no bound was predicted. It should be close to or above the nominal coverage of the bound.
/// </remarks>
public sealed record SurvivalBoundCoverage : SurvivalMetric
{
    /// <inheritdoc/>
    public override string Name => "bound-coverage";

    /// <inheritdoc/>
    public override bool? HigherIsBetter => null;

    /// <inheritdoc/>
    public override bool AppliesTo(Targets targets) => Cause is null && targets is SurvivalTimes { AreCompeting: false, Entries: null };

    /// <inheritdoc/>
    protected override SampleStatistic CreateStatistic(SurvivalTimes truth, SurvivalCurves prediction)
    {
        if (prediction.Bound is null)
        {
            return _ => double.NaN;
        }

        var weights = new CensoringWeights(new RiskSets(truth), prediction.Censoring);
        int[] missed =
        [
            .. Enumerable.Range(0, truth.Count)
                .Where(row => truth.Causes[row] > 0 && truth.Times[row] < prediction.LowerSurvivalBound(row)),
        ];
        return sample =>
        {
            var (ofRows, lost) = (weights.For(sample).Values, 0.0);
            foreach (var row in missed)
            {
                lost += sample.Values[row] > 0 ? sample.Values[row] * ofRows[row] : 0;
            }

            return 1 - (lost / sample.Total);
        };
    }
}
