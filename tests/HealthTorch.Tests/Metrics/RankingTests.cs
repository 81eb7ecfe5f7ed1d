using FsCheck.Xunit;
using HealthTorch.Data;
using HealthTorch.Statistics;
using HealthTorch.Statistics.Classification;

namespace HealthTorch.Tests.Metrics;

[Properties(Arbitrary = [typeof(Cases)])]
public sealed class RankingTests
{
    [Property]
    public void Auroc_is_the_share_of_ordered_pairs_with_ties_half(BinaryCase x) =>
        Assert.Equal(BruteForce.Auroc(x.Truth, x.Said), new Auroc().Evaluate(x.Truth, x.Said), 1e-12);

    [Property]
    public void Auroc_does_not_change_under_an_increasing_map(BinaryCase x) =>
        Assert.Equal(new Auroc().Evaluate(x.Truth, x.Said), new Auroc().Evaluate(x.Truth, BinaryCase.Say(x.Probabilities.Select(p => (p + (p * p * p)) / 2))));

    [Property]
    public void Auroc_is_complemented_when_the_classes_are_swapped(BinaryCase x) =>
        Assert.Equal(1, new Auroc().Evaluate(x.Truth, x.Said) + new Auroc().Evaluate(x.Swapped, x.Said), 1e-12);

    [Property]
    public void Auprc_is_precision_summed_over_gains_in_recall(BinaryCase x) =>
        Assert.Equal(BruteForce.Auprc(x.Labels, x.Probabilities), new Auprc().Evaluate(x.Truth, x.Said), 1e-12);

    [Property]
    public void Auprc_of_equal_probabilities_is_the_prevalence(BinaryCase x) =>
        Assert.Equal(x.Labels.Average(), new Auprc().Evaluate(x.Truth, BinaryCase.Say(x.Labels.Select(_ => 0.3))), 1e-12);

    [Property]
    public void Macro_auroc_is_the_mean_of_each_class_against_the_rest(ThreeClassCase x) =>
        Assert.Equal(Enumerable.Range(0, 3).Average(k => BruteForce.Auroc(x.Truth, x.Said, k)), new MacroAuroc().Evaluate(x.Truth, x.Said), 1e-12);

    [Property]
    public void Macro_auroc_of_two_classes_is_the_auroc(BinaryCase x)
    {
        // Whole twentieths: 1 - p can part probabilities that are equal but for rounding.
        double[] twentieths = [.. x.Probabilities.SelectMany(p => new[] { 20 - Math.Round(20 * p), Math.Round(20 * p) })];
        Assert.Equal(new Auroc().Evaluate(x.Truth, x.Said), new MacroAuroc().Evaluate(x.Truth, new ClassProbabilities(twentieths, ["no", "yes"])), 1e-12);
    }

    [Property]
    public void Fast_DeLong_has_the_area_and_variance_of_its_definition(BinaryCase x)
    {
        var delong = DeLong.Compute(x.Truth, x.Said);
        Assert.Equal(BruteForce.Auroc(x.Truth, x.Said), delong.Area, 1e-12);
        Assert.Equal(BruteForce.DeLongCovariance(x.Labels, x.Probabilities, x.Probabilities), delong.Variance, 1e-12);
    }

    [Property]
    public void Paired_DeLong_test_has_the_covariance_of_its_definition(BinaryCase x)
    {
        double[] other = [.. x.Probabilities.Reverse()];
        var test = DeLong.Compute(x.Truth, x.Said).CompareWith(DeLong.Compute(x.Truth, BinaryCase.Say(other)));
        var variance = BruteForce.DeLongCovariance(x.Labels, x.Probabilities, x.Probabilities)
            + BruteForce.DeLongCovariance(x.Labels, other, other)
            - (2 * BruteForce.DeLongCovariance(x.Labels, x.Probabilities, other));
        if (variance > 1e-9)
        {
            Assert.Equal(test.Difference / Math.Sqrt(variance), test.Z, 1e-6);
        }
    }

    [Fact]
    public void A_model_compared_with_itself_has_no_p_value()
    {
        var case_ = new BinaryCase([0, 1, 0, 1, 1], [0.1, 0.4, 0.5, 0.6, 0.9]);
        var model = DeLong.Compute(case_.Truth, case_.Said);
        Assert.Equal((0, double.NaN, double.NaN), (model.CompareWith(model).Difference, model.CompareWith(model).Z, model.CompareWith(model).PValue));
    }

    [Fact]
    public void DeLong_interval_ends_at_one_and_widens_with_confidence()
    {
        var x = new BinaryCase([0, 0, 0, 1, 1, 1], [0.1, 0.2, 0.6, 0.5, 0.8, 0.9]);
        var (usual, sure) = (DeLong.Compute(x.Truth, x.Said).Interval(), DeLong.Compute(x.Truth, x.Said).Interval(0.99));
        Assert.Equal(1, usual.High);
        Assert.True(sure.Low < usual.Low && usual.Low < usual.Value);
    }

    [Fact]
    public void DeLong_of_one_class_is_undefined()
    {
        var delong = DeLong.Compute(new ClassLabels([1, 1, 1], ["no", "yes"]), BinaryCase.Say([0.2, 0.5, 0.7]));
        Assert.True(double.IsNaN(delong.Area));
        Assert.Equal(new Estimate(null, null, null), delong.Interval());
    }
}
