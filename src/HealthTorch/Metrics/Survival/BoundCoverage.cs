using HealthTorch.Data;
using HealthTorch.Estimators;

namespace HealthTorch.Metrics;

/// <summary>
/// Coverage of survival bounds: the proportion of patients who survive at least up to their predicted lower bound. It is one minus the mean
/// of the events before the bound, each weighted by the inverse probability of being uncensored, 1 / G(T-).
/// </summary>
/// <remarks>
/// Robins, Rotnitzky: Recovery of information and adjustment for dependent censoring using surrogate markers (1992) for the weights; G as
/// in <see cref="SurvivalBrier"/>. NaN if no bound was predicted. It should be close to or above the nominal coverage of the bound.
/// </remarks>
public sealed record BoundCoverage : SurvivalMetric
{
    /// <inheritdoc/>
    public override string Name => "bound-coverage";

    /// <inheritdoc/>
    public override bool? HigherIsBetter => null;

    /// <inheritdoc/>
    public override bool Reads(Targets targets) => Cause is null && targets is Events { AreCompeting: false, Entries: null };

    /// <inheritdoc/>
    protected override Statistic Measure(Events truth, SurvivalCurves prediction)
    {
        if (prediction.Bound is null)
        {
            return _ => double.NaN;
        }

        var weights = new CensoringWeights(new RiskSets(truth), prediction.Censoring);
        int[] missed =
        [
            .. Enumerable.Range(0, truth.Count)
                .Where(row => truth.Causes[row] > 0 && truth.Times[row] < prediction.SurvivesUntil(row)),
        ];
        return sample =>
        {
            var (ofRows, lost) = (weights.Of(sample).OfRows, 0.0);
            foreach (var row in missed)
            {
                lost += sample.Counts[row] > 0 ? sample.Counts[row] * ofRows[row] : 0;
            }

            return 1 - (lost / sample.Size);
        };
    }
}
