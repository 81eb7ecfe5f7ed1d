using System.ComponentModel.DataAnnotations;
using HealthTorch.Data;
using HealthTorch.Data.Survival;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Statistics.Survival.Metrics;

/// <summary>
/// D-calibration: the p value of the test that the predicted survival probabilities at the event times are uniformly distributed, which
/// holds if the curves are correct. Small values indicate miscalibration; a large value does not prove calibration.
/// </summary>
/// <remarks>
/// Haider, Hoehn, Davis, Greiner: Effective ways to build and evaluate individual survival distributions (2020), section 3.5, and appendix
/// B.2 for censored patients, each of whom is distributed over the bins below. Not defined for competing risks or delayed entry. NaN
/// without patients.
/// </remarks>
public sealed record DCalibration : SurvivalMetric
{
    /// <summary>Number of bins of equal width.</summary>
    [Range(2, 100)]
    public int Bins { get; init; } = 10;

    /// <inheritdoc/>
    public override string Name => FormatName("d-calibration", Bins == 10 ? null : Bins);

    /// <inheritdoc/>
    public override bool? HigherIsBetter => null;

    /// <inheritdoc/>
    public override Averaging Averaging => Averaging.Pooled;

    /// <inheritdoc/>
    public override bool AppliesTo(Targets targets) =>
        base.AppliesTo(targets) && targets is SurvivalTimes { AreCompeting: false, Entries: null };

    /// <summary>The number of patients in each bin of predicted survival, starting at 0.</summary>
    /// <param name="truth">The truth.</param>
    /// <param name="prediction">The predicted curves.</param>
    /// <param name="sample">The weight of each row.</param>
    public double[] BinCounts(SurvivalTimes truth, SurvivalCurves prediction, RowWeights sample) =>
        BinCounts(truth, [.. truth.Times.Select((time, row) => prediction.Survival(row, time))], sample);

    /// <inheritdoc/>
    protected override SampleStatistic CreateStatistic(SurvivalTimes truth, SurvivalCurves prediction)
    {
        double[] survival = [.. truth.Times.Select((time, row) => prediction.Survival(row, time))];
        return sample =>
        {
            var expected = sample.Total / Bins;
            var distance = BinCounts(truth, survival, sample).Sum(count => (count - expected) * (count - expected) / expected);
            return sample.Total > 0 ? new ChiSquaredTest(distance, Bins - 1).PValue : double.NaN;
        };
    }

    private double[] BinCounts(SurvivalTimes truth, double[] survival, RowWeights sample)
    {
        var bins = new double[Bins];
        for (var row = 0; row < survival.Length; row++)
        {
            var (s, count) = (Math.Clamp(survival[row], 0, 1), sample.Values[row]);
            var bin = Math.Min((int)(s * Bins), Bins - 1);
            var isWhole = truth.Causes[row] != 0 || s == 0;
            bins[bin] += isWhole ? count : count * (s - ((double)bin / Bins)) / s;
            for (var below = 0; below < bin && !isWhole; below++)
            {
                bins[below] += count / Bins / s;
            }
        }

        return bins;
    }
}
