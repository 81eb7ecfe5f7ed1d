using HealthTorch.Core.Validation;
using HealthTorch.Data;
using HealthTorch.Data.Survival;
using HealthTorch.Scoring.Links;
using HealthTorch.Statistics.Metrics;
using HealthTorch.Statistics.Survival;
using HealthTorch.Statistics.Survival.Metrics;
using static HealthTorch.Tests.Estimators.SurvivalGolden;

namespace HealthTorch.Tests.Experiments;

/// <summary>Curves of several folds as curves on one grid.</summary>
public sealed class CommonGridTests
{
    [Theory]
    [InlineData(CurveInterpolation.Steps)]
    [InlineData(CurveInterpolation.Linear)]
    public void Curves_on_different_grids_are_what_they_were_at_any_time(CurveInterpolation reading)
    {
        var one = new SurvivalCurves([0, 2, 5], ["a", "b"], [0, .1, .3, 0, .2, .4], [9, 9], reading);
        var two = new SurvivalCurves([0, 1, 4, 9], ["a", "b"], [0, .2, .3, .4, 0, 0, .1, .5], [1, 2], reading) { Horizons = [] };
        var pooled = PooledPredictionsOf(([1], one), ([0], two));
        foreach (var time in new[] { 0, 0.5, 1, 1.5, 2, 3, 4, 4.5, 5, 7, 9, 12 })
        {
            Assert.Equal([two.Incidence(0, 1, time), two.Incidence(0, 2, time)], [pooled.Incidence(0, 1, time), pooled.Incidence(0, 2, time)], (x, y) => Math.Abs(x - y) < 1e-12);
            Assert.Equal([one.Incidence(0, 1, time), one.Incidence(0, 2, time)], [pooled.Incidence(1, 1, time), pooled.Incidence(1, 2, time)], (x, y) => Math.Abs(x - y) < 1e-12);
        }
    }

    [Fact]
    public void Many_times_are_thinned_with_both_ends_kept()
    {
        double[] grid = [.. Enumerable.Range(0, 30_000).Select(i => (double)i)];
        var curves = new SurvivalCurves(grid, ["a"], Array.ConvertAll(grid, time => time / 30_000), [0], CurveInterpolation.Linear);
        var pooled = PooledPredictionsOf(([0], curves));
        Assert.InRange(pooled.Times.Length, 2000, 10_000);
        Assert.Equal((0, 29_999), (pooled.Times[0], pooled.Times[^1]));
        Assert.Equal(curves.Incidence(0, 1, 12_345.5), pooled.Incidence(0, 1, 12_345.5), 1e-12);
    }

    /// <summary>Folds are weighed by their training rows; those of all folds together are all rows, and these weigh the pooled predictions.</summary>
    [Fact]
    public void Pooled_predictions_are_weighed_by_the_rows_that_their_models_were_trained_on()
    {
        var (even, odd) = (Rows(0), Rows(1));
        var pooled = PooledPredictionsOf(
            (even, Curves(even, 0).WithCensoring(CensoringDistribution.Fit(LungEvents.Take(odd)))), (odd, Curves(odd, 0).WithCensoring(CensoringDistribution.Fit(LungEvents.Take(even)))));
        var weighed = pooled.WithCensoring(CensoringDistribution.Fit(LungEvents.Take([.. even, .. odd])));
        Assert.All(
            new Metric[] { new SurvivalBrier { Horizon = 365 }, new DynamicAuc { Horizon = 365 }, new IntegratedBrier { Until = 700 }, new IntervalLogScore() },
            metric => Assert.Equal(metric.Evaluate(LungEvents, weighed), metric.Evaluate(LungEvents, pooled), 1e-12));
    }

    [Fact]
    public void The_origin_of_a_fold_s_log_hazards_does_not_change_the_order_of_patients()
    {
        var (even, odd) = (Rows(0), Rows(1));
        var pooled = PooledPredictionsOf((even, Curves(even, 0)), (odd, Curves(odd, 0)));
        var shifted = PooledPredictionsOf((even, Curves(even, 0)), (odd, Curves(odd, 7)));

        // Rounding parts patients of equal risk in different folds; the log hazards themselves would be off by a tenth.
        Assert.Equal(new HarrellC().Evaluate(LungEvents, pooled), new HarrellC().Evaluate(LungEvents, shifted), 2e-3);
        Assert.InRange(new HarrellC().Evaluate(LungEvents, pooled), 0.6, 0.62);
    }

    // The baseline hazard takes the origin up: the curves are the same.
    private static SurvivalCurves Curves(int[] rows, double origin) => new RelativeHazards
    {
        Times = [0, 200, 400, 600, 800, 1000],
        Causes = ["event"],
        Hazards = [[.. Enumerable.Range(0, 6).Select(i => 0.4 * i * Math.Exp(-origin))]],
    }.Curves([.. rows.Select(row => LungRisks[row] + origin)], 1, []);

    private static int[] Rows(int remainder) => [.. Enumerable.Range(0, LungEvents.Count).Where(row => row % 2 == remainder)];

    private static SurvivalCurves PooledPredictionsOf(params (int[] Rows, Prediction Said)[] parts) =>
        (SurvivalCurves)PooledPredictions.Combine([.. parts.Select(part => ((IReadOnlyList<int>)part.Rows, part.Said))]);
}
