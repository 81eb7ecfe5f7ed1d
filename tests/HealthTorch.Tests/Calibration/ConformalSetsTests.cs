using HealthTorch.Calibration;
using HealthTorch.Data;
using HealthTorch.Metrics;
using HealthTorch.Numerics;
using HealthTorch.Scoring;

namespace HealthTorch.Tests.Calibration;

public sealed class ConformalSetsTests
{
    private const int Rows = 300, Draws = 200;

    [Theory]
    [InlineData(0.9)]
    [InlineData(0.8)]
    public void Sets_hold_the_class_of_common_and_of_rare_patients_as_often_as_was_asked_whatever_the_model_is_worth(double coverage)
    {
        var held = Enumerable.Range(0, Draws).Select(draw =>
        {
            var (outputs, truth) = Drawn($"calibration {draw}", Rows);
            var link = new ConformalSets { Coverage = coverage }.Fit(new LogisticLink(), outputs, 1, truth, draw);
            var test = Drawn($"test {draw}", 2000);
            var said = Said(link, test.Outputs);
            return (Ill: new SetCoverage { Class = "ill" }.Of(test.Truth, said), Well: new SetCoverage { Class = "well" }.Of(test.Truth, said));
        }).ToArray();

        // One in ten is ill: on average k / (n + 1) of either, which is at most 1 / (n + 1) above.
        Assert.InRange(held.Average(one => one.Ill), coverage - 0.01, coverage + 0.045);
        Assert.InRange(held.Average(one => one.Well), coverage - 0.005, coverage + 0.01);
    }

    [Fact]
    public void A_class_is_in_the_set_from_the_kth_largest_probability_of_its_own_rows_on()
    {
        // Probabilities of ill: .9, .7, .6, .2 of the ill (k = ceil(5 x .6) = 3), .5, .1 of the well (.5 and .9 of well, k = ceil(3 x .6) =
        // 2).
        double[] outputs = [.. new[] { .9, .7, .6, .2, .5, .1 }.Select(p => Math.Log(p / (1 - p)))];
        var link = (ClassLink)new ConformalSets { Coverage = 0.6 }.Fit(new LogisticLink(), outputs, 1, new Classes([1, 1, 1, 1, 0, 0], ["well", "ill"]), 1);
        Assert.Equal(0.5, link.Sets!.Least[0], 1e-12);
        Assert.Equal(0.6, link.Sets!.Least[1], 1e-12);
        var said = Said(link, [Math.Log(.55 / .45), 3, -3]);
        Assert.Equal([0, 1, 1], Enumerable.Range(0, 3).Select(row => Enumerable.Range(0, 2).Count(label => said.IsInSet(row, label))));
        Assert.Equal(2.0 / 3, new SetSize().Of(new Classes([0, 1, 0], said.Names), said), 1e-12);
        Assert.Equal(2.0 / 3, new SetCoverage().Of(new Classes([0, 1, 0], said.Names), said), 1e-12);
    }

    [Fact]
    public void A_class_with_too_few_rows_is_in_every_set()
    {
        var link = (ClassLink)new ConformalSets().Fit(new LogisticLink(), [2, -1, -2], 1, new Classes([1, 0, 0], ["well", "ill"]), 1);
        Assert.Equal([0, 0], link.Sets!.Least);
        Assert.Equal(double.NaN, new SetCoverage().Of(new Classes([0], ["well", "ill"]), new ClassProbabilities([.5, .5], ["well", "ill"])));
    }

    private static ClassProbabilities Said(Link link, double[] outputs) =>
        new(link.Apply(outputs, 1), ["well", "ill"]) { Sets = ((ClassLink)link).Sets };

    // Wrong on purpose: the outputs are far too sure, and shifted.
    private static (double[] Outputs, Classes Truth) Drawn(string name, int rows)
    {
        var stream = Seeds.Stream(9, name);
        int[] labels = [.. Enumerable.Range(0, rows).Select(row => row % 10 == 0 ? 1 : 0)];
        return ([.. labels.Select(label => 4 * (label + stream.NextNormal()))], new Classes(labels, ["well", "ill"]));
    }
}
