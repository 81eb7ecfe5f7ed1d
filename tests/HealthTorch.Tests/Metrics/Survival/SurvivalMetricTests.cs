using System.Diagnostics;
using FsCheck.Xunit;
using HealthTorch.Data.Seeding;
using HealthTorch.Data.Survival;
using HealthTorch.Reference;
using HealthTorch.Statistics.Metrics;
using HealthTorch.Statistics.Survival.Metrics;

namespace HealthTorch.Tests.Metrics;

/// <summary>Fast code against definitions over all pairs, and laws.</summary>
[Properties(Arbitrary = [typeof(SurvivalCases)])]
public sealed class SurvivalMetricTests
{
    [Property]
    public void Harrells_C_equals_its_definition_over_all_pairs(SurvivalCase x) => Assert.All<SurvivalTimes>([x.Single, x.Late], truth =>
        Assert.Equal(Index(ReferenceSurvivalMetrics.CountPairs(truth.Times, truth.Causes, Entries(truth), (row, _) => x.Risks[row])), new HarrellC().Evaluate(truth, x.Said(truth)), 1e-12));

    [Property]
    public void Unos_C_equals_its_definition_over_all_pairs(SurvivalCase x) => Assert.All<SurvivalTimes>([x.Single], truth =>
        Assert.Equal(
            Index(ReferenceSurvivalMetrics.CountPairs(truth.Times, truth.Causes, Entries(truth), (row, _) => x.Risks[row], true, 7)),
            new UnoC { Truncation = 7 }.Evaluate(truth, x.Said(truth)),
            1e-12));

    [Property]
    public void Antolinis_C_equals_its_definition_over_all_pairs(SurvivalCase x) => Assert.All<SurvivalTimes>([x.Single, x.Truth, x.Late], truth =>
        Assert.Equal(Index(ReferenceSurvivalMetrics.CountPairs(truth.Times, truth.Causes, Entries(truth), x.Value)), new AntoliniC().Evaluate(truth, x.Said(truth)), 1e-12));

    [Property]
    public void Brier_and_AUC_at_a_horizon_equal_their_definitions(SurvivalCase x) => Assert.All<SurvivalTimes>([x.Single, x.Truth], truth =>
    {
        var said = x.Said(truth);
        var p = said.Incidence(1, 6.5);
        Assert.Equal(ReferenceSurvivalMetrics.Brier(truth.Times, truth.Causes, p, 6.5), new SurvivalBrier { Horizon = 6.5 }.Evaluate(truth, said), 1e-12);
        Assert.Equal(ReferenceSurvivalMetrics.DynamicAuc(truth.Times, truth.Causes, p, 6.5), new DynamicAuc { Horizon = 6.5 }.Evaluate(truth, said), 1e-12);
    });

    [Property]
    public void A_row_that_counts_twice_is_two_rows(SurvivalCase x) => Assert.All<SurvivalTimes>([x.Single, x.Truth, x.Late], truth =>
    {
        int[] rows = [.. Enumerable.Range(0, truth.Count).SelectMany(row => Enumerable.Repeat(row, row % 3))];
        var counted = new RowWeights([.. Enumerable.Range(0, truth.Count).Select(row => (double)(row % 3))]);
        var said = x.Said(truth);
        Assert.All(Set(truth), metric => Assert.Equal(metric.Evaluate(truth.Take(rows), said.Take(rows)), metric.StatisticFor(truth, said)(counted), 1e-7));
    });

    [Property]
    public void The_order_of_patients_changes_nothing(SurvivalCase x, long seed) => Assert.All<SurvivalTimes>([x.Single, x.Truth, x.Late], truth =>
    {
        var order = Seeds.CreateStream(seed, "order").Permutation(truth.Count);
        Assert.All(Set(truth), metric => Assert.Equal(metric.Evaluate(truth, x.Said(truth)), metric.Evaluate(truth.Take(order), x.Said(truth).Take(order)), 1e-7));
    });

    [Property]
    public void No_value_lies_outside_the_range(SurvivalCase x) => Assert.All<SurvivalTimes>([x.Single, x.Truth, x.Late], truth =>
        Assert.All(Set(truth), metric =>
        {
            var value = metric.Evaluate(truth, x.Said(truth));
            Assert.False(value < metric.Range.Least - 1e-12 || value > metric.Range.Most + 1e-12, $"{metric.Name} {value}");
        }));

    [Fact]
    public void The_training_rows_censoring_weighs_where_it_is_given()
    {
        var truth = new SurvivalTimes([1, 2, 3, 4], [1, 0, 1, 0], ["event"]);
        var own = new SurvivalCurves([0, 3], ["event"], [0, .9, 0, .4, 0, .6, 0, .2], [4, 2, 3, 1], CurveInterpolation.Steps);
        var given = new SurvivalCurves(own.Times, own.Causes, own.Incidences, own.Risks, own.Interpolation) { Censoring = new StepFunction([0.5], [0.5], 1) };
        Assert.Equal(((.1 * .1) + ((1 - .6) * (1 - .6) * 1.5) + (.2 * .2 * 1.5)) / 4, new SurvivalBrier { Horizon = 3 }.Evaluate(truth, own), 1e-12);
        Assert.Equal(((.1 * .1) + ((1 - .6) * (1 - .6)) + (.2 * .2)) * 2 / 4, new SurvivalBrier { Horizon = 3 }.Evaluate(truth, given), 1e-12);
    }

    [Fact]
    public void Harrells_C_of_a_hundred_thousand_patients_takes_about_a_second()
    {
        const int Patients = 100_000;
        var stream = Seeds.CreateStream(1, "c");
        double[] risks = [.. Enumerable.Range(0, Patients).Select(_ => stream.NextNormal())];
        var truth = new SurvivalTimes([.. risks.Select(r => -Math.Log(1 - stream.NextDouble()) * Math.Exp(-r))], [.. risks.Select((_, row) => row % 2)], ["event"]);
        var said = new SurvivalCurves([0], ["event"], new double[Patients], risks, CurveInterpolation.Steps);
        var watch = Stopwatch.StartNew();
        Assert.InRange(new HarrellC().Evaluate(truth, said), 0.6, 0.9);
        Assert.True(watch.Elapsed.TotalSeconds < 2, $"{watch.Elapsed}");
    }

    [Fact]
    public void Uniform_survival_is_D_calibrated_and_skewed_is_not()
    {
        double[] times = [.. Enumerable.Range(0, 1000).Select(i => (i + 0.5) / 1000)];
        var truth = new SurvivalTimes(times, [.. times.Select(_ => 1)], ["event"]);
        Assert.True(new DCalibration().Evaluate(truth, Line(1)) > 0.99);
        Assert.True(new DCalibration().Evaluate(truth, Line(0.5)) < 1e-6);

        SurvivalCurves Line(double end) =>
            new([0, 1], ["event"], [.. times.SelectMany(_ => new[] { 0, end })], new double[1000], CurveInterpolation.Linear);
    }

    [Fact]
    public void Groups_of_calibration_have_the_observed_incidence_of_their_members()
    {
        var truth = new SurvivalTimes([1, 2, 3, 4], [1, 1, 0, 1], ["event"]);
        var said = new SurvivalCurves([0, 1], ["event"], [0, .9, 0, .8, 0, .1, 0, .3], new double[4], CurveInterpolation.Steps);
        var groups = SurvivalCalibrationGroup.Compute(truth, said, 1, 2.5, 2);
        Assert.Equal([(2, 0.2, 0), (2, 0.85, 1)], groups.Select(g => (g.Count, Math.Round(g.Predicted, 12), g.Observed)));
    }

    [Fact]
    public void Names_tell_settings_apart() => Assert.Equal(
        ["survival-brier", "survival-brier(relapse, 365)", "d-calibration(20)"],
        new Metric[] { new SurvivalBrier(), new SurvivalBrier { Horizon = 365, Cause = "relapse" }, new DCalibration { Bins = 20 } }.Select(m => m.Name));

    /// <summary>All metrics that read the targets, their times fixed so that no sample changes them.</summary>
    private static Metric[] Set(SurvivalTimes truth) =>
    [
        .. new Metric[]
        {
            new HarrellC { Horizon = 5 }, new UnoC { Truncation = 7, Horizon = 5 }, new CauseSpecificC(), new AntoliniC(), new DynamicAuc { Horizon = 5 }, new SurvivalBrier { Horizon = 5 },
            new IntegratedBrier { Until = 5, Steps = 4 }, new IntervalLogScore { StudyTimes = new EvaluationTimes(5, 7, null) { IntervalEnds = [2, 4, 7] } }, new ObservedToExpectedRatio { Horizon = 5 }, new SurvivalIci { Horizon = 5 },
            new SurvivalE50 { Horizon = 5 }, new SurvivalE90 { Horizon = 5 }, new DCalibration(),
        }.Where(metric => metric.AppliesTo(truth)),
    ];

    private static double Index((double Concordant, double Discordant, double Tied) pairs) =>
        (pairs.Concordant + (pairs.Tied / 2)) / (pairs.Concordant + pairs.Discordant + pairs.Tied);

    private static double[] Entries(SurvivalTimes truth) => truth.Entries ?? [.. truth.Times.Select(_ => -1.0)];
}
