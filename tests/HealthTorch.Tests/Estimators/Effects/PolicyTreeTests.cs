using HealthTorch.Data.Rows;
using HealthTorch.Data.Seeding;
using HealthTorch.Data.Treatment;
using HealthTorch.Sources.Simulations;
using HealthTorch.Statistics.Treatment.Estimates;
using HealthTorch.Statistics.Treatment.NuisanceModels;
using HealthTorch.Statistics.Treatment.Outcomes;

namespace HealthTorch.Tests.Estimators;

public sealed class PolicyTreeTests
{
    [Theory]
    [InlineData(1, 40, 2)]
    [InlineData(2, 30, 3)]
    [InlineData(3, 14, 2)]
    public void No_tree_of_the_depth_is_better(int depth, int patients, int arms)
    {
        for (var seed = 0; seed < 5; seed++)
        {
            var (rows, scores) = Drawn(patients, arms, seed);
            var policy = PolicyTree.Fit(rows, scores, arms, depth).Recommend(rows);
            var value = policy.Select((arm, row) => scores[(row * arms) + arm]).Sum();
            Assert.Equal(BruteForce(rows, scores, arms, depth, [.. Enumerable.Range(0, patients)]), value, 1e-9);
        }
    }

    [Fact]
    public void Where_lower_is_better_the_sum_is_least()
    {
        var (rows, scores) = Drawn(40, 2, 9);
        double[] opposite = [.. scores.Select(score => -score)];
        Assert.Equal(PolicyTree.Fit(rows, scores, 2, 2).Recommend(rows), PolicyTree.Fit(rows, opposite, 2, 2, higherIsBetter: false).Recommend(rows));
    }

    [Fact]
    public void The_rule_is_told_in_words_and_asks_no_more_than_it_must()
    {
        var rows = new FeatureRows(["age", "x"], [30, 0, 40, 1, 60, 0, 70, 1]);
        var tree = PolicyTree.Fit(rows, [1, 0, 1, 0, 0, 1, 0, 1], 2, 3);
        Assert.Equal(1, tree.Depth);
        Assert.Equal("if age is at most 50:\n  give none\nif age is above 50:\n  give drug", tree.Describe(["none", "drug"]));
        Assert.Equal("give drug", PolicyTree.Fit(rows, [0, 1, 0, 1, 0, 1, 0, 1], 2, 2).Describe(["none", "drug"]));
    }

    [Fact]
    public void The_honest_value_of_a_rule_for_noise_is_no_gain()
    {
        double[] gains =
        [
            .. Enumerable.Range(0, 60).Select(seed =>
            {
                var data = Simulated.Data(new SimulatedData { Scenario = SimulationScenario.NoEffect, Design = StudyDesign.Trial, Patients = 200, Seed = seed });
                var scores = AipwScores.Compute(data, new Nuisances(new double[400], data.Propensities!, 2));
                return PolicyTree.EstimateHonestValue(data.Rows, scores, 2, true, Seeds.CreateStream(seed, "halves")).Gain.Value;
            }),
        ];
        var mean = Moments.MeanWithError(gains);
        Assert.InRange(mean.Value / mean.StandardError, -3.5, 3.5);
    }

    private static (FeatureRows Rows, double[] Scores) Drawn(int patients, int arms, int seed)
    {
        var random = Seeds.CreateStream(seed, "tree");
        return (
            new FeatureRows(["a", "b", "c"], [.. Enumerable.Range(0, 3 * patients).Select(i => i % 3 == 2 ? random.Next(3) : random.NextNormal())]),
            [.. Enumerable.Range(0, arms * patients).Select(_ => random.NextNormal())]);
    }

    private static double BruteForce(FeatureRows rows, double[] scores, int arms, int depth, int[] members)
    {
        var best = Enumerable.Range(0, arms).Max(arm => members.Sum(row => scores[(row * arms) + arm]));
        for (var j = 0; depth > 0 && j < rows.Features.Count; j++)
        {
            foreach (var cut in members.Select(row => rows[row][j]).Distinct())
            {
                int[] below = Array.FindAll(members, row => rows[row][j] <= cut);
                int[] above = Array.FindAll(members, row => rows[row][j] > cut);
                best = Math.Max(best, BruteForce(rows, scores, arms, depth - 1, below) + BruteForce(rows, scores, arms, depth - 1, above));
            }
        }

        return best;
    }
}
