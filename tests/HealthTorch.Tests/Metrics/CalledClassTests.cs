using FsCheck.Xunit;
using HealthTorch.Data;
using HealthTorch.Statistics.Classification;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Tests.Metrics;

/// <summary>Metrics of the called class: accuracy to Matthews correlation.</summary>
[Properties(Arbitrary = [typeof(Cases)])]
public sealed class CalledClassTests
{
    [Property]
    public void Mcc_is_the_correlation_of_indicator_columns(ThreeClassCase x) =>
        Assert.Equal(BruteForce.Mcc(x.Truth, x.Said), new Mcc().Evaluate(x.Truth, x.Said), 1e-9);

    [Property]
    public void Mcc_changes_sign_when_two_classes_are_called_the_other_way(BinaryCase x)
    {
        double[] called = [.. x.Labels.Select((_, row) => x.Said.PredictedClass(row) == 1 ? 0.9 : 0.1)];
        Assert.Equal(-new Mcc().Evaluate(x.Truth, x.Said), new Mcc().Evaluate(x.Truth, BinaryCase.Say(called.Select(p => 1 - p))), 1e-12);
    }

    [Property]
    public void Counting_by_hand_gives_the_two_class_shares(BinaryCase x)
    {
        int Count(int truth, int called) => x.Labels.Zip(x.Probabilities).Count(row => row.First == truth && (row.Second >= 0.5 ? 1 : 0) == called);
        double tp = Count(1, 1), fn = Count(1, 0), fp = Count(0, 1), tn = Count(0, 0);
        Equal(new Sensitivity(), tp / (tp + fn));
        Equal(new Specificity(), tn / (tn + fp));
        Equal(new Ppv(), tp / (tp + fp));
        Equal(new Npv(), tn / (tn + fn));
        Equal(new Accuracy(), (tp + tn) / (tp + tn + fp + fn));
        Equal(new BalancedAccuracy(), ((tp / (tp + fn)) + (tn / (tn + fp))) / 2);
        Equal(new F1(), 2 * tp / ((2 * tp) + fp + fn));

        void Equal(Metric metric, double expected) => Assert.Equal(expected, metric.Evaluate(x.Truth, x.Said), 1e-12);
    }

    [Property]
    public void Macro_f1_and_balanced_accuracy_are_means_over_classes(ThreeClassCase x)
    {
        var f1 = Enumerable.Range(0, 3).Average(k => OneAgainstRest(x, k, new F1()));
        var recall = Enumerable.Range(0, 3).Average(k => OneAgainstRest(x, k, new Sensitivity()));
        Assert.Equal(f1, new F1().Evaluate(x.Truth, x.Said), 1e-12);
        Assert.Equal(recall, new BalancedAccuracy().Evaluate(x.Truth, x.Said), 1e-12);
    }

    [Fact]
    public void The_threshold_decides_who_is_called_positive()
    {
        var truth = new ClassLabels([0, 1, 0, 1], ["no", "yes"]);
        double[] p = [0.1, 0.3, 0.35, 0.8];
        Assert.Equal(0.5, new Sensitivity().Evaluate(truth, BinaryCase.Say(p)));
        Assert.Equal(1, new Sensitivity().Evaluate(truth, BinaryCase.Say(p, 0.3)));
        Assert.Equal(0.5, new Specificity().Evaluate(truth, BinaryCase.Say(p, 0.3)));
    }

    [Fact]
    public void Metrics_are_undefined_where_nobody_can_tell()
    {
        var truth = new ClassLabels([0, 0, 0], ["no", "yes"]);
        var said = BinaryCase.Say([0.1, 0.2, 0.3]);
        Assert.All<Metric>([new Sensitivity(), new Ppv(), new F1(), new Mcc(), new BalancedAccuracy()], m => Assert.Equal(double.NaN, m.Evaluate(truth, said)));
        Assert.Equal(1, new Specificity().Evaluate(truth, said));
        Assert.Equal(1, new Npv().Evaluate(truth, said));
    }

    private static double OneAgainstRest(ThreeClassCase x, int k, Metric metric) => metric.Evaluate(
        new BinaryCase([.. x.Labels.Select(y => y == k ? 1 : 0)], []).Truth,
        BinaryCase.Say(x.Labels.Select((_, row) => x.Said.PredictedClass(row) == k ? 0.9 : 0.1)));
}
