using FsCheck.Xunit;
using HealthTorch.Core.Experiments;
using HealthTorch.Data;
using HealthTorch.Data.Seeding;
using HealthTorch.Statistics.Classification;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Tests.Metrics;

/// <summary>
/// Counting rows is copying them: all metrics of the Catalog, on samples of patients with several rows, with ties and without some class.
/// </summary>
[Properties(Arbitrary = [typeof(Cases)])]
public sealed class SampleTests
{
    private const int Samples = 20;
    private const double Near = 1e-12;
    private static readonly Metric[] Fitted = [new CalibrationSlope(), new CalibrationIntercept()];

    [Property]
    public void Two_class_metrics_of_counted_rows_are_those_of_copied_rows(BinaryCase x, long seed) =>
        CountingIsCopying(x.Truth, BinaryCase.Say(x.Probabilities.Select(p => 0.05 + (0.9 * p))), MetricTests.All, seed);

    // Not what is fitted: where certain predictions are wrong, the likelihood is too flat to tell the digits.
    [Property]
    public void Metrics_of_certain_predictions_of_counted_rows_are_those_of_copied_rows(BinaryCase x, long seed) =>
        CountingIsCopying(x.Truth, x.Said, [.. MetricTests.All.Where(metric => !Fitted.Contains(metric))], seed);

    [Property]
    public void Metrics_of_more_classes_of_counted_rows_are_those_of_copied_rows(ThreeClassCase x, long seed) =>
        CountingIsCopying(x.Truth, x.Said, MetricTests.All, seed);

    [Property]
    public void Number_metrics_of_counted_rows_are_those_of_copied_rows(BinaryCase x, long seed)
    {
        var truth = new RegressionValues([.. x.Labels.Select(y => 0.1 + y)], "y");
        CountingIsCopying(truth, new RegressionPrediction(x.Probabilities), MetricTests.All, seed);
    }

    [Fact]
    public void Samples_without_one_of_the_classes_have_no_figure_that_needs_it()
    {
        var x = new BinaryCase([0, 1, 0, 1], [0.2, 0.4, 0.6, 0.8]);
        var negatives = new RowWeights([2, 0, 2, 0]);
        var undefined = DefaultMetrics.For(x.Truth).Where(metric => double.IsNaN(metric.StatisticFor(x.Truth, x.Said)(negatives)));
        Assert.Equal(
            ["auroc", "auprc", "calibration-slope", "calibration-intercept", "balanced-accuracy", "sensitivity", "mcc"],
            undefined.Select(metric => metric.Name));
    }

    [Fact]
    public void An_extreme_sample_of_far_off_predictions_is_measured_like_its_copy()
    {
        // The line of all rows is steep, and the sample holds little but its outliers.
        int[] labels = [.. Enumerable.Repeat(0, 40), .. Enumerable.Repeat(1, 40), 0, 1];
        var x = new BinaryCase(labels, [.. labels[..80].Select(y => y == 1 ? 0.999 : 0.001), 0.999, 0.001]);
        double[] counts = [1, .. new double[78], 1, 50, 50];
        var rows = Enumerable.Range(0, counts.Length).SelectMany(row => Enumerable.Repeat(row, (int)counts[row])).ToArray();
        Assert.All(DefaultMetrics.For(x.Truth), metric =>
            Close(metric.Evaluate(x.Truth.Take(rows), x.Said.Take(rows)), metric.StatisticFor(x.Truth, x.Said)(new RowWeights(counts))));
    }

    [Fact]
    public void A_sample_counts_sums_and_averages()
    {
        var sample = new RowWeights([2, 0, 1]);
        Assert.Equal((3, 7, 7.0 / 3), (sample.Total, sample.Sum([1, 9, 5]), sample.Mean([1, 9, 5])));
        Assert.Equal((0, 2, 2, 3), (sample.CountIn([]), sample.CountIn([0]), sample.CountIn([0, 1]), sample.CountIn([2, 1, 0])));
        Assert.Equal([1, 1, 1], RowWeights.Ones(3).Values);
    }

    private static void CountingIsCopying(Targets truth, Prediction said, Metric[] metrics, long seed)
    {
        var stream = Seeds.CreateStream(seed, "patients");
        string[] ids = [.. Enumerable.Range(0, truth.Count).Select(_ => $"{stream.Next(truth.Count)}")];
        var resampler = new PatientBootstrapSampler(PatientIndex.FromIds(ids).PatientIndices);
        foreach (var metric in metrics.Where(metric => metric.AppliesTo(truth)))
        {
            var statistic = metric.StatisticFor(truth, said);
            var counted = Enumerable.Range(0, Samples).Select(b => statistic(resampler.Draw(Seeds.CreateStream(seed, $"bootstrap/test/{b}"))));
            var copied = CopyingBootstrap.Values(metric, truth, said, ids, seed, "test", Samples);
            Assert.All(copied.Zip(counted), value => Close(value.First, value.Second));
        }
    }

    private static void Close(double expected, double actual) =>
        Assert.Equal(expected, actual, double.IsNaN(expected) ? 0 : Near * Math.Max(1, Math.Abs(expected)));
}
