using HealthTorch.Core.Calibration;
using HealthTorch.Core.Experiments;
using HealthTorch.Data;
using HealthTorch.Data.MultiLabel;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Seeding;
using HealthTorch.Scoring.Links;
using HealthTorch.Statistics.Classification;

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
            return (Ill: new PredictionSetCoverage { Class = "ill" }.Evaluate(test.Truth, said), Well: new PredictionSetCoverage { Class = "well" }.Evaluate(test.Truth, said));
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
        var link = (ClassLink)new ConformalSets { Coverage = 0.6 }.Fit(new LogisticLink(), outputs, 1, new ClassLabels([1, 1, 1, 1, 0, 0], ["well", "ill"]), 1);
        Assert.Equal(0.5, link.Sets!.Least[0], 1e-12);
        Assert.Equal(0.6, link.Sets!.Least[1], 1e-12);
        var said = Said(link, [Math.Log(.55 / .45), 3, -3]);
        Assert.Equal([0, 1, 1], Enumerable.Range(0, 3).Select(row => Enumerable.Range(0, 2).Count(label => said.IsInSet(row, label))));
        Assert.Equal(2.0 / 3, new PredictionSetSize().Evaluate(new ClassLabels([0, 1, 0], said.Names), said), 1e-12);
        Assert.Equal(2.0 / 3, new PredictionSetCoverage().Evaluate(new ClassLabels([0, 1, 0], said.Names), said), 1e-12);
    }

    [Fact]
    public void A_class_with_too_few_rows_is_in_every_set()
    {
        var link = (ClassLink)new ConformalSets().Fit(new LogisticLink(), [2, -1, -2], 1, new ClassLabels([1, 0, 0], ["well", "ill"]), 1);
        Assert.Equal([0, 0], link.Sets!.Least);
        Assert.Equal(double.NaN, new PredictionSetCoverage().Evaluate(new ClassLabels([0], ["well", "ill"]), new ClassProbabilities([.5, .5], ["well", "ill"])));
    }

    [Fact]
    public void Of_several_questions_the_sets_hold_either_answer_to_each_as_often_as_was_asked()
    {
        var held = Enumerable.Range(0, Draws).Select(draw =>
        {
            var (outputs, truth) = Labelled($"labels {draw}", Rows);
            var link = (MultiLabelLink)new ConformalSets { Coverage = 0.8 }.Fit(new MultiLabelLink(), outputs, 2, truth, draw);
            var (others, unseen) = Labelled($"others {draw}", 2000);
            return PredictionSetSummary.Compute(unseen, new MultiLabelProbabilities(link.Apply(others, 2), unseen.Tasks) { Sets = link.Sets })!;
        }).ToArray();
        Assert.All(Enumerable.Range(0, 4), line => Assert.InRange(held.Average(lines => lines[line].Held.Value!.Value), 0.785, 0.83));
        Assert.Equal([("rare", "no"), ("rare", "yes"), ("common", "no"), ("common", "yes")], held[0].Select(line => (line.Task!, line.Class)));
    }

    [Fact]
    public void What_has_no_answer_has_no_part_in_the_sets_of_its_question()
    {
        double[] said = [.9, .9, .7, .1, .6, .2, .2, .3, .5, .4, .1, .8];
        double[] outputs = [.. said.Select(p => Math.Log(p / (1 - p)))];
        var truth = new MultiLabels([1, 0, 1, double.NaN, 1, 0, 1, 1, 0, 1, 0, 1], ["a", "b"]);
        var sets = ((MultiLabelLink)new ConformalSets { Coverage = 0.6 }.Fit(new MultiLabelLink(), outputs, 2, truth, 1)).Sets!;

        // Of a, as of two classes above. Of b: no to .9 and .2 (.1 and .8 of no, k = 2), yes to .3, .4 and .8 (k = 3).
        Assert.All(sets[0].Least.Zip([.5, .6]), pair => Assert.Equal(pair.Second, pair.First, 1e-12));
        Assert.All(sets[1].Least.Zip([.1, .3]), pair => Assert.Equal(pair.Second, pair.First, 1e-12));
    }

    [Fact]
    public void Sets_of_each_question_are_part_of_the_predictions()
    {
        var said = new MultiLabelProbabilities([.9, .5, .2, .5], ["a", "b"]) { Sets = [new([.4, .3], .8), new([.6, .6], .8)] };
        using var csv = new StringWriter();
        PredictionTable.Write(csv, new Cohort(["1", "2"], new Table([]), new NoTargets(2), new Dictionary<string, IReadOnlyList<string?>>()), said.Take([0, 1]));
        Assert.Equal(
            "id,probability of a,probability of b,set of 80 % of a,set of 80 % of b\n1,0.9,0.5,yes,\n2,0.2,0.5,no,\n", csv.ToString());
    }

    [Fact]
    public void Lines_count_what_is_held_and_what_is_held_alone()
    {
        var said = new ClassProbabilities([.9, .1, .5, .5, .2, .8, .7, .3], ["well", "ill"]) { Sets = new([.5, .4], .9) };
        var lines = PredictionSetSummary.Compute(new ClassLabels([0, 0, 0, 1], said.Names), said)!;
        Assert.Equal((3, 2.0 / 3, 1.0 / 3, 4.0 / 3), (lines[0].Rows, lines[0].Held.Value, lines[0].Alone, lines[0].MeanSize));
        Assert.Equal((1, 0.0, 0.0, 1.0), (lines[1].Rows, lines[1].Held.Value, lines[1].Alone, lines[1].MeanSize));
        Assert.Null(PredictionSetSummary.Compute(new ClassLabels([0], said.Names), new ClassProbabilities([.9, .1], said.Names)));
    }

    private static (double[] Outputs, MultiLabels Truth) Labelled(string name, int rows)
    {
        var stream = Seeds.CreateStream(9, name);
        double[] answers = [.. Enumerable.Range(0, 2 * rows).Select(i => i % 10 == 7 ? double.NaN : i % 2 == 0 ? i % 16 == 0 ? 1 : 0 : i % 4 == 1 ? 1 : 0)];
        return ([.. answers.Select(answer => 2 * ((double.IsNaN(answer) ? 0 : answer) + stream.NextNormal()))], new MultiLabels(answers, ["rare", "common"]));
    }

    private static ClassProbabilities Said(Link link, double[] outputs) =>
        new(link.Apply(outputs, 1), ["well", "ill"]) { Sets = ((ClassLink)link).Sets };

    // Wrong on purpose: the outputs are far too sure, and shifted.
    private static (double[] Outputs, ClassLabels Truth) Drawn(string name, int rows)
    {
        var stream = Seeds.CreateStream(9, name);
        int[] labels = [.. Enumerable.Range(0, rows).Select(row => row % 10 == 0 ? 1 : 0)];
        return ([.. labels.Select(label => 4 * (label + stream.NextNormal()))], new ClassLabels(labels, ["well", "ill"]));
    }
}
