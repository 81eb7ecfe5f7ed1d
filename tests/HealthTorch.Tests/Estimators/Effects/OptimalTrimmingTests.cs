using System.Text.Json.Nodes;
using HealthTorch.Core.Treatment;
using HealthTorch.Data;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Seeding;
using HealthTorch.Data.Treatment;
using HealthTorch.Statistics.Treatment.Estimates;

namespace HealthTorch.Tests.Estimators;

public sealed class OptimalTrimmingTests
{
    private static readonly JsonNode R = EffectGoldenTests.R["trimming"]!;

    [Fact]
    public void Who_is_left_out_and_the_effect_of_the_others_are_those_of_R()
    {
        var age = CsvColumns.OfSet("gbsg")["age"];
        double[] steep = Array.ConvertAll(age, years => 1 / (1 + Math.Exp(8 - (0.15 * years))));
        var trimming = OptimalTrimming.Compute([.. steep.SelectMany(e => new[] { 1 - e, e })], 2, 1);
        SurvivalGolden.Close(R["leftOut"]!, trimming.ExcludedCount);
        SurvivalGolden.Close(R["limit"]!, trimming.Limit);
        SurvivalGolden.Close(R["alpha"]!, trimming.Alpha);
        Assert.All(steep.Zip(trimming.IsKept), of => Assert.Equal(of.First >= trimming.Alpha && of.First <= 1 - trimming.Alpha, of.Second));
        int[] kept = [.. Enumerable.Range(0, steep.Length).Where(row => trimming.IsKept[row])];
        var effect = AipwScores.Compute(EffectGoldenTests.Data, EffectGoldenTests.Known).AverageEffect(1, kept);
        SurvivalGolden.Close(R["effect"]!, [effect.Value, effect.StandardError]);
    }

    [Fact]
    public void Nobody_is_left_out_of_a_trial()
    {
        var trimming = OptimalTrimming.Compute([.. Enumerable.Repeat(new[] { 0.75, 0.25 }, 50).SelectMany(both => both)], 2, 1);
        Assert.Equal((0, double.PositiveInfinity, 0), (trimming.ExcludedCount, trimming.Limit, trimming.Alpha));
    }

    [Fact]
    public void The_report_has_the_effect_of_those_who_are_kept_and_says_how_many_are_not()
    {
        var random = Seeds.CreateStream(3, "trimming");
        double[] propensities = [.. Enumerable.Range(0, 300).Select(row => row % 10 == 0 ? 0.02 : 0.3 + (0.4 * random.NextDouble()))];
        int[] arms = [.. propensities.Select((e, row) => e < 0.1 ? 0 : row % 2)];
        double[] values = [.. arms.Select(arm => arm + random.NextDouble())];
        var truth = new TreatmentOutcomes(new RegressionValues(values, "y"), arms, ["no", "yes"])
        {
            PotentialOutcomes = [.. propensities.SelectMany(e => new[] { 0, e < 0.1 ? 9.0 : 1 })],
        };
        var rows = new FeatureRows(["x"], propensities);
        var said = new EffectPrediction([.. Enumerable.Repeat(0.5, 600)], truth.ArmNames)
        {
            Propensities = [.. propensities.SelectMany(e => new[] { 1 - e, e })],
        };
        var summary = EffectSummary.Compute(new EffectEvaluationInput("test", [.. arms.Select((_, row) => $"{row}")], truth, said, rows, rows, 1));
        Assert.Equal(30, summary.Trimming.Single().LeftOut);
        Assert.InRange(summary.Trimming.Single().Alpha!.Value, 0.02, 0.3);
        var trimmed = summary.Averages.Single(of => of.Of == Estimand.Trimmed);
        Assert.Equal((270, 1.0), (trimmed.Rows, trimmed.Truth!.Value));
        Assert.DoesNotContain(
            EffectSummary.Compute(new EffectEvaluationInput(
                "test",
                [.. arms.Select((_, row) => $"{row}")],
                truth,
                said.WithPropensities([.. Enumerable.Repeat(0.5, 600)]),
                rows,
                rows,
                1)).Averages,
            of => of.Of == Estimand.Trimmed);
    }
}
