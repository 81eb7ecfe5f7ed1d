using HealthTorch.Core.Experiments;
using HealthTorch.Data;
using HealthTorch.Data.Seeding;
using HealthTorch.Statistics;
using HealthTorch.Statistics.Classification;
using HealthTorch.Statistics.Metrics;
using HealthTorch.Statistics.Regression;
using MathNet.Numerics.Distributions;

namespace HealthTorch.Tests.Metrics;

public sealed class BootstrapTests
{
    private static readonly double[][] Columns = Golden.Columns("binary.csv");
    private static readonly ClassLabels Truth = Golden.Truth(Columns[0]);
    private static readonly ClassProbabilities Said = BinaryCase.Say(Columns[1]);
    private const int Few = 200;
    private static readonly string[] OnePerRow = Names(Truth.Count);

    [Theory]
    [InlineData(0, 1000)]
    [InlineData(100_000, 1000)]
    [InlineData(250_000, 1000)]
    [InlineData(500_000, 500)]
    [InlineData(1_250_000, 200)]
    [InlineData(int.MaxValue, 200)]
    public void Of_very_many_rows_fewer_samples_are_drawn(int rows, int samples) => Assert.Equal(samples, Bootstrap.SampleCount(rows));

    [Fact]
    public void Intervals_hold_the_value_and_repeat_to_the_last_bit()
    {
        var first = Usual(7, "test");
        Assert.Equal(DefaultMetrics.For(Truth).Select(metric => metric.Name), first.Keys);
        Assert.All(first.Values, estimate => Assert.True(estimate.Low < estimate.Value && estimate.Value < estimate.High));
        Assert.Equal(first, Usual(7, "test"));
        Assert.NotEqual(first, Usual(8, "test"));
        Assert.NotEqual(first, Usual(7, "validation"));
    }

    [Fact]
    public void A_metric_has_the_same_interval_whatever_is_measured_beside_it() =>
        Assert.Equal(Usual(7, "test")["mcc"], Bootstrap.Percentile(Truth, Said, OnePerRow, [new Mcc()], 7, "test", Few)["mcc"]);

    [Fact]
    public void Intervals_are_those_of_copied_samples()
    {
        var (ids, usual) = (Shared(Truth.Count), DefaultMetrics.For(Truth));
        var estimates = Bootstrap.Percentile(Truth, Said, ids, usual, 5, "test", Few);
        Assert.All(usual, metric => Close(CopyingBootstrap.Values(metric, Truth, Said, ids, 5, "test", Few), estimates[metric.Name]));
    }

    [Fact]
    public void A_difference_is_that_of_two_models_on_the_same_samples()
    {
        var (ids, other) = (Shared(Truth.Count), BinaryCase.Say(Columns[2]));
        var first = CopyingBootstrap.Values(new Auroc(), Truth, Said, ids, 5, "test", Few);
        var second = CopyingBootstrap.Values(new Auroc(), Truth, other, ids, 5, "test", Few);
        var difference = Bootstrap.Difference(Truth, Said, other, ids, new Auroc(), 5, "test", Few);
        Close(first.Zip(second, (a, b) => a - b), difference);
        Assert.Equal(new Auroc().Evaluate(Truth, Said) - new Auroc().Evaluate(Truth, other), difference.Value!.Value, 1e-12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void The_number_of_threads_changes_no_bit(int threads) =>
        Assert.Equal(Usual(7, "test"), Bootstrap.Percentile(Truth, Said, OnePerRow, DefaultMetrics.For(Truth), 7, "test", Few, threads));

    [Fact]
    public void More_samples_take_no_more_memory()
    {
        var x = Simulated(5000, Seeds.CreateStream(1, "memory"));
        var (few, many) = (Allocated(10), Allocated(110));
        Assert.InRange(many - few, 0, 100 * 5000 * sizeof(double));

        long Allocated(int samples)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            _ = Bootstrap.Percentile(x.Truth, x.Said, Names(5000), DefaultMetrics.For(x.Truth), 1, "test", samples, threads: 1);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void The_interval_of_a_mean_is_near_the_normal_one()
    {
        var values = Enumerable.Range(0, 400).Select(i => Normal.InvCDF(0, 1, (i + 0.5) / 400)).ToArray();
        var (zeros, said) = (new RegressionValues(new double[400], "y"), new RegressionPrediction([.. values.Select(v => 10 + v)]));
        var estimate = Bootstrap.Percentile(zeros, said, Names(400), [new Mae()], 1, "test", 4000)["mae"];
        Assert.Equal(10 - (1.96 / 20), estimate.Low!.Value, 0.006);
        Assert.Equal(10 + (1.96 / 20), estimate.High!.Value, 0.006);
    }

    [Fact]
    public void Copies_of_a_patients_rows_do_not_narrow_the_interval()
    {
        int[] copies = [.. Enumerable.Range(0, Truth.Count).SelectMany(row => Enumerable.Repeat(row, 5))];
        string[] ids = [.. copies.Select(row => OnePerRow[row])];
        var once = Bootstrap.Percentile(Truth, Said, OnePerRow, [new Auroc()], 3, "test")["auroc"];
        var byPatient = Bootstrap.Percentile(Truth.Take(copies), Said.Take(copies), ids, [new Auroc()], 3, "test")["auroc"];
        var byRow = Bootstrap.Percentile(Truth.Take(copies), Said.Take(copies), Names(copies.Length), [new Auroc()], 3, "test")["auroc"];
        Assert.Equal(once.Low!.Value, byPatient.Low!.Value, 1e-12);
        Assert.Equal(once.High!.Value, byPatient.High!.Value, 1e-12);
        Assert.Equal(1 / Math.Sqrt(5), (byRow.High - byRow.Low)!.Value / (once.High - once.Low)!.Value, 0.05);
    }

    [Fact]
    public void A_single_patient_gives_an_interval_of_one_point()
    {
        var estimates = Bootstrap.Percentile(Truth, Said, [.. OnePerRow.Select(_ => "only")], [new Auroc()], 1, "test");
        Assert.Equal(new Estimate(estimates["auroc"].Value, estimates["auroc"].Value, estimates["auroc"].Value), estimates["auroc"]);
    }

    [Fact]
    public void An_undefined_metric_is_null_and_samples_without_a_value_are_left_out()
    {
        var positives = new ClassLabels([1, 1, 1], ["no", "yes"]);
        var none = Bootstrap.Percentile(positives, BinaryCase.Say([0.2, 0.6, 0.8]), Names(3), [new Auroc(), new Sensitivity()], 1, "test");
        Assert.Equal(new Estimate(null, null, null), none["auroc"]);
        Assert.Equal(2 / 3.0, none["sensitivity"].Value!.Value, 1e-12);

        var rare = new ClassLabels([1, 0, 0, 0], ["no", "yes"]);
        var some = Bootstrap.Percentile(rare, BinaryCase.Say([0.5, 0.2, 0.4, 0.6]), Names(4), [new Auroc()], 1, "test")["auroc"];
        Assert.Equal((0.0, 1.0), (some.Low, some.High));
    }

    [Fact]
    public void A_defined_metric_whose_samples_are_all_undefined_has_no_interval()
    {
        var two = new BinaryCase([0, 1], [0.2, 0.6]);
        var estimates = Enumerable.Range(0, 20).Select(seed => Bootstrap.Percentile(two.Truth, two.Said, Names(2), [new Auroc()], seed, "test", 1)["auroc"]);
        Assert.Equal([new Estimate(1, null, null), new Estimate(1, 1, 1)], estimates.Distinct().OrderBy(estimate => estimate.Low ?? 0));
    }

    [Fact]
    public void Bootstrap_intervals_of_a_known_AUROC_hold_it_about_95_times_in_100() => Assert.InRange(
        Coverage(150, (x, trial) => Bootstrap.Percentile(x.Truth, x.Said, Names(150), [new Auroc()], trial, "test", Few)["auroc"]), 0.90, 0.99);

    [Fact]
    public void DeLong_intervals_of_a_known_AUROC_hold_it_about_95_times_in_100() =>
        Assert.InRange(Coverage(1000, (x, _) => DeLong.Compute(x.Truth, x.Said).Interval()), 0.93, 0.97);

    private static void Close(IEnumerable<double> values, Estimate estimate)
    {
        var (low, high) = CopyingBootstrap.Interval(values);
        Assert.Equal(low!.Value, estimate.Low!.Value, 1e-12);
        Assert.Equal(high!.Value, estimate.High!.Value, 1e-12);
    }

    /// <summary>Patients of one to three rows, which are apart.</summary>
    private static string[] Shared(int rows) => [.. Enumerable.Range(0, rows).Select(row => $"patient {row * 7 % (rows / 2)}")];

    private static IReadOnlyDictionary<string, Estimate> Usual(long seed, string set) =>
        Bootstrap.Percentile(Truth, Said, OnePerRow, DefaultMetrics.For(Truth), seed, set, Few);

    /// <summary>The share of simulated studies whose interval holds the AUROC that they were simulated with.</summary>
    private static double Coverage(int trials, Func<BinaryCase, int, Estimate> interval)
    {
        var known = Normal.CDF(0, 1, 1 / Math.Sqrt(2));
        return Enumerable.Range(0, trials)
            .Select(trial => interval(Simulated(150, Seeds.CreateStream(11, $"trial/{trial}")), trial))
            .Average(estimate => estimate.Low <= known && known <= estimate.High ? 1.0 : 0);
    }

    /// <summary>Log odds that are normal with standard deviation one, a distance of one apart: AUROC is Phi(1 / sqrt 2).</summary>
    private static BinaryCase Simulated(int patients, RandomStream stream)
    {
        int[] labels = [.. Enumerable.Range(0, patients).Select(row => row % 3 == 0 ? 1 : 0)];
        return new BinaryCase(labels, [.. labels.Select(y => LogOdds.ToProbability(y + stream.NextNormal()))]);
    }

    private static string[] Names(int count) => [.. Enumerable.Range(0, count).Select(row => $"patient {row}")];
}
