using FsCheck.Xunit;
using HealthTorch.Core;
using HealthTorch.Core.Experiments;
using HealthTorch.Data;
using HealthTorch.Data.Seeding;
using HealthTorch.Statistics.Classification;
using HealthTorch.Statistics.Metrics;
using HealthTorch.Statistics.Regression;

namespace HealthTorch.Tests.Metrics;

/// <summary>Laws over all metrics of the Catalog.</summary>
[Properties(Arbitrary = [typeof(Cases)])]
public sealed class MetricTests
{
    public static readonly Metric[] All = [.. Catalog.Families.Single(family => family.Base == typeof(Metric)).Members
        .Select(member => (Metric)Activator.CreateInstance(member.Record)!)];

    private static readonly RegressionValues Truth = new([1, 2, 4, 8], "y");

    [Fact]
    public void Names_are_those_of_the_catalog() =>
        Assert.Equal(Catalog.Families.Single(family => family.Base == typeof(Metric)).Members.Select(m => m.Name), All.Select(metric => metric.Name));

    [Property]
    public void The_order_of_patients_changes_nothing(BinaryCase x, long seed)
    {
        var other = x.Ordered(Seeds.CreateStream(seed, "order").Permutation(x.Labels.Length));
        Assert.All(Reading(x.Truth), metric => Assert.Equal(metric.Evaluate(x.Truth, x.Said), metric.Evaluate(other.Truth, other.Said), 1e-7));
    }

    [Property]
    public void No_value_lies_outside_the_range(BinaryCase x, ThreeClassCase y)
    {
        Assert.All(Reading(x.Truth), metric => Within(metric, metric.Evaluate(x.Truth, x.Said)));
        Assert.All(Reading(y.Truth), metric => Within(metric, metric.Evaluate(y.Truth, y.Said)));
        Assert.All(Reading(Truth), metric => Within(metric, Of(metric, [x.Probabilities[0], y.Values[0], 100 * x.Probabilities[1], -y.Values[1]])));

        static void Within(Metric metric, double value) =>
            Assert.False(value < metric.Range.Least - 1e-12 || value > metric.Range.Most + 1e-12, $"{metric.Name} {value} {metric.Range}");
    }

    [Property]
    public void No_prediction_beats_the_truth_itself(ThreeClassCase x)
    {
        var perfect = new ClassProbabilities([.. x.Labels.SelectMany(y => Enumerable.Range(0, 3).Select(k => k == y ? 1.0 : 0))], x.Truth.Names);
        Assert.All(Reading(x.Truth), metric =>
        {
            var (best, some) = (metric.Evaluate(x.Truth, perfect), metric.Evaluate(x.Truth, x.Said));
            Assert.Equal(metric.HigherIsBetter == true ? 1 : 0, best, 1e-12);
            Assert.False(metric.HigherIsBetter == true ? some > best : some < best);
        });
    }

    [Fact]
    public void The_opposite_of_the_truth_is_the_worst_prediction()
    {
        var x = new BinaryCase([0, 0, 1, 1, 1], [1, 1, 0, 0, 0]);
        Assert.All<Metric>([new Accuracy(), new BalancedAccuracy(), new Sensitivity(), new Specificity(), new Ppv(), new Npv(), new F1(), new Auroc()],
            metric => Assert.Equal(0, metric.Evaluate(x.Truth, x.Said)));
        Assert.Equal(-1, new Mcc().Evaluate(x.Truth, x.Said), 1e-12);
        Assert.Equal(1, new Brier().Evaluate(x.Truth, x.Said));
    }

    [Fact]
    public void Number_metrics_are_zero_or_one_for_the_truth_and_zero_R2_for_the_mean()
    {
        Assert.Equal((1, 0, 0), (Of(new R2(), Truth.Values), Of(new Rmse(), Truth.Values), Of(new Mae(), Truth.Values)));
        Assert.Equal(0, Of(new R2(), [3.75, 3.75, 3.75, 3.75]), 1e-12);
    }

    [Fact]
    public void R2_of_a_constant_truth_is_undefined() =>
        Assert.Equal(double.NaN, new R2().Evaluate(new RegressionValues([.. Enumerable.Repeat(0.1, 7)], "y"), new RegressionPrediction([.. Enumerable.Repeat(0.2, 7)])));

    [Fact]
    public void Without_patients_nothing_is_defined()
    {
        Targets[] targets = [new ClassLabels([], ["no", "yes"]), new ClassLabels([], ["a", "b", "c"]), new RegressionValues([], "y")];
        Assert.All(targets, none => Assert.All(Reading(none), metric => Assert.Equal(double.NaN, metric.Evaluate(none, Nothing(none)))));

        static Prediction Nothing(Targets none) => none is ClassLabels classes ? new ClassProbabilities([], classes.Names) : new RegressionPrediction([]);
    }

    [Fact]
    public void Usual_metrics_are_the_ones_that_read_the_targets()
    {
        Targets[] targets = [new ClassLabels([], ["no", "yes"]), new ClassLabels([], ["a", "b", "c"]), Truth];
        Assert.All(targets, t => Assert.Equal(
            Reading(t).Where(metric => metric is not EnrichmentMetric && !(metric is MacroAuroc && t is ClassLabels { IsBinary: true })).Select(m => m.Name).Order(),
            DefaultMetrics.For(t).Select(m => m.Name).Order()));
    }

    [Fact]
    public void A_metric_refuses_targets_that_it_does_not_read()
    {
        var three = new ClassLabels([0, 1, 2], ["a", "b", "c"]);
        var said = new ClassProbabilities([.. Enumerable.Repeat(1 / 3.0, 9)], three.Names);
        Assert.Contains("The metric auroc requires", Assert.Throws<ArgumentException>(() => new Auroc().Evaluate(three, said)).Message, StringComparison.Ordinal);
        Assert.Contains("each of 3 rows, but got 2", Assert.Throws<ArgumentException>(() => new Brier().Evaluate(three, said.Take([0, 1]))).Message, StringComparison.Ordinal);
    }

    private static double Of(Metric metric, double[] said) => metric.Evaluate(Truth, new RegressionPrediction(said));

    // Metrics of sets of classes and of predicted deviations have tests of their own.
    private static IEnumerable<Metric> Reading(Targets targets) => All.Where(metric => metric is not (PredictionSetMetric or PredictiveDistributionMetric) && metric.AppliesTo(targets));
}
