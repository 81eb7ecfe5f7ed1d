using FsCheck.Xunit;
using HealthTorch.Core.Experiments;
using HealthTorch.Data;
using HealthTorch.Data.Seeding;
using HealthTorch.Statistics.Classification;
using HealthTorch.Statistics.Metrics;
using HealthTorch.Tests.Metrics;

namespace HealthTorch.Tests.Experiments;

[Properties(Arbitrary = [typeof(Cases)])]
public sealed class FiguresOfTests
{
    [Property]
    public void The_drawn_ROC_curve_has_the_AUROC_and_its_ends(BinaryCase x)
    {
        var roc = FigureDataBuilder.Create("test", x.Truth, x.Said).Roc["yes"];
        Assert.Equal((new Point(0, 0), new Point(1, 1)), (roc[0], roc[^1]));
        Assert.Equal(new Auroc().Evaluate(x.Truth, x.Said), Trapezoids(roc), 1e-12);
    }

    [Property]
    public void The_drawn_precision_recall_steps_have_the_AUPRC(BinaryCase x)
    {
        var curve = FigureDataBuilder.Create("test", x.Truth, x.Said).PrecisionRecall["yes"];
        Assert.Equal((0, 1), (curve[0].X, curve[^1].X));
        Assert.Equal(new Auprc().Evaluate(x.Truth, x.Said), curve.Skip(1).Zip(curve, (to, from) => (to.X - from.X) * to.Y).Sum(), 1e-12);
    }

    [Property]
    public void Every_patient_is_in_one_calibration_group_one_bin_and_one_cell(BinaryCase x)
    {
        var figures = FigureDataBuilder.Create("test", x.Truth, x.Said);
        var groups = figures.Calibration["yes"];
        Assert.Equal(x.Labels.Length, groups.Sum(g => g.Count));
        Assert.Equal(x.Labels.Sum(), groups.Sum(g => g.Observed * g.Count), 1e-9);
        Assert.Equal(x.Probabilities.Sum(), groups.Sum(g => g.Predicted * g.Count), 1e-9);
        Assert.Equal(x.Labels.Sum(), figures.Scores["yes"].Sum());
        Assert.Equal(x.Labels.Length - x.Labels.Sum(), figures.Scores["no"].Sum());
        Assert.Equal(new Sensitivity().Evaluate(x.Truth, x.Said), figures.Confusion[1][1] / (double)x.Labels.Sum(), 1e-12);
        Assert.Equal(x.Labels.Length, figures.Confusion.Sum(row => row.Sum()));
    }

    [Property]
    public void Equal_probabilities_share_a_calibration_group(BinaryCase x)
    {
        var groups = FigureDataBuilder.Create("test", x.Truth, x.Said).Calibration["yes"];
        var sorted = x.Probabilities.Order().ToArray();
        var ends = groups.Select(g => g.Count).Aggregate(new List<int> { 0 }, (sums, count) => [.. sums, sums[^1] + count]);
        Assert.All(ends[1..^1], end => Assert.NotEqual(sorted[end - 1], sorted[end]));
    }

    [Fact]
    public void A_hundred_distinct_probabilities_make_ten_calibration_groups_of_ten()
    {
        var x = new BinaryCase([.. Enumerable.Range(0, 100).Select(i => i % 2)], [.. Enumerable.Range(0, 100).Select(i => i / 100.0)]);
        Assert.Equal(Enumerable.Repeat(10, 10), FigureDataBuilder.Create("test", x.Truth, x.Said).Calibration["yes"].Select(g => g.Count));
        int[] few = [.. Enumerable.Range(0, 36)];
        Assert.Equal([12, 12, 12], FigureDataBuilder.Create("test", x.Truth.Take(few), x.Said.Take(few)).Calibration["yes"].Select(g => g.Count));
    }

    [Fact]
    public void Wilson_intervals_are_the_published_ones()
    {
        // Newcombe: Two-sided confidence intervals for the single proportion (1998), table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
        (int Events, int Count, double Low, double High)[] published =
            [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718)];
        Assert.All(published, row =>
        {
            var (low, high) = WilsonInterval.Compute(row.Events, row.Count);
            Assert.Equal(row.Low, low, 5e-5);
            Assert.Equal(row.High, high, 5e-5);
        });
    }

    [Fact]
    public void Many_points_are_thinned_without_moving_the_curve()
    {
        var stream = Seeds.CreateStream(5, "thin");
        int[] labels = [.. Enumerable.Range(0, 20_000).Select(i => i % 4 == 0 ? 1 : 0)];
        var x = new BinaryCase(labels, [.. labels.Select(y => LogOdds.ToProbability(y + stream.NextNormal()))]);
        var figures = FigureDataBuilder.Create("test", x.Truth, x.Said);
        Assert.InRange(figures.Roc["yes"].Count, 300, 500);
        Assert.InRange(figures.PrecisionRecall["yes"].Count, 200, 500);
        Assert.Equal((new Point(0, 0), new Point(1, 1)), (figures.Roc["yes"][0], figures.Roc["yes"][^1]));
        Assert.Equal(new Auroc().Evaluate(x.Truth, x.Said), Trapezoids(figures.Roc["yes"]), 1e-4);
        Assert.Equal(new Auprc().Evaluate(x.Truth, x.Said), Trapezoids(figures.PrecisionRecall["yes"]), 3e-3);
    }

    [Fact]
    public void Of_three_classes_each_is_drawn_against_the_rest_and_an_absent_one_is_not()
    {
        var truth = new ClassLabels([0, 1, 0, 1], ["a", "b", "c"]);
        var figures = FigureDataBuilder.Create("validation", truth, new ClassProbabilities([.5, .3, .2, .2, .7, .1, .4, .4, .2, .3, .4, .3], truth.Names));
        Assert.Equal("validation", figures.Set);
        Assert.Equal(["a", "b"], figures.Roc.Keys);
        Assert.Equal(["a", "b"], figures.PrecisionRecall.Keys);
        Assert.Equal(["a", "b", "c"], figures.Calibration.Keys);
        Assert.Empty(figures.Scores);
        Assert.Equal([[2, 0, 0], [0, 2, 0], [0, 0, 0]], figures.Confusion);
    }

    [Fact]
    public void Numbers_are_drawn_as_predicted_and_observed_and_at_most_2000_of_them()
    {
        var many = new RegressionValues([.. Enumerable.Range(0, 5000).Select(i => (double)i)], "y");
        var figures = FigureDataBuilder.Create("test", many, new RegressionPrediction([.. many.Values.Select(y => -y)]));
        Assert.Equal(2000, figures.PredictedObserved.Count);
        Assert.All(figures.PredictedObserved, point => Assert.Equal(point.X, -point.Y));
        Assert.Equal(new Point(-4997, 4997), figures.PredictedObserved[^1]);
    }

    [Fact]
    public void Certain_predictions_are_in_the_last_bin()
    {
        var x = new BinaryCase([0, 1, 1], [0, 0.95, 1]);
        var scores = FigureDataBuilder.Create("test", x.Truth, x.Said).Scores;
        Assert.Equal((1, 2), (scores["no"][0], scores["yes"][19]));
    }

    private static double Trapezoids(IReadOnlyList<Point> curve) => curve.Skip(1).Zip(curve, (to, from) => (to.X - from.X) * (to.Y + from.Y) / 2).Sum();
}
