using HealthTorch.Core.Survival;
using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Seeding;
using HealthTorch.Data.Survival;
using HealthTorch.Statistics.Explanation;
using HealthTorch.Statistics.Regression;
using HealthTorch.Statistics.Survival.Metrics;
using HealthTorch.Tests.Reports;
using static HealthTorch.Tests.Estimators.SurvivalGolden;

namespace HealthTorch.Tests.Explanation;

public sealed class PermutationImportanceTests
{
    private static readonly Func<Cohort, Prediction> Model = SampleSurvival.ByAgeAndSex(LungEvents);

    [Fact]
    public void A_drop_is_the_metric_less_that_of_the_shuffled_column()
    {
        var drops = Drops(seed: 3);
        var order = Seeds.CreateStream(3, "importance/2").Permutation(LungEvents.Count);
        double[] risks = [.. Lung["age"].Index().Select(row => (0.03 * (Lung["age"][order[row.Index]] - 60)) - (0.5 * (Lung["sex"][row.Index] - 1)))];
        var shuffled = new SurvivalCurves([0], ["event"], new double[risks.Length], risks, CurveInterpolation.Steps);
        var whole = new HarrellC().Evaluate(LungEvents, Model(SampleSurvival.Cohort(LungEvents)));
        Assert.Equal(whole - new HarrellC().Evaluate(LungEvents, shuffled), drops.Single(drop => drop.Column == "age").Drops[1], 1e-12);
    }

    [Fact]
    public void A_column_that_the_model_does_not_read_costs_nothing_and_one_that_it_reads_does()
    {
        var drops = Drops(seed: 1);
        Assert.Equal(["age", "female", "ph_ecog"], drops.Select(drop => drop.Column));
        Assert.All(drops[2].Drops, drop => Assert.Equal(0, drop));
        Assert.True(drops[1].Drops.Average() > 0.01);
        Assert.Equal(drops[1].Drops, Drops(seed: 1)[1].Drops);
        Assert.NotEqual(drops[1].Drops, Drops(seed: 2)[1].Drops);
    }

    [Fact]
    public void Where_lower_is_better_a_rise_is_a_drop()
    {
        RegressionValues truth = new([1, 2, 3, 4, 5, 6], "y");
        var cohort = new Cohort([.. "abcdef".Select(id => $"{id}")], new Table([new("x", ColumnKind.Numeric, truth.Values, [])]), truth, new Dictionary<string, IReadOnlyList<string?>>());
        var drops = new PermutationImportance(cohort, asked => new RegressionPrediction(((Table)asked.Inputs).Columns[0].Values.ToArray()), [new Rmse()]).Compute(5, 1);
        Assert.All(drops.Single().Drops, drop => Assert.True(drop >= 0));
        Assert.True(drops.Single().Drops.Average() > 1);
    }

    [Fact]
    public void Many_rows_are_sampled_and_the_report_says_so()
    {
        var many = SampleSurvival.Cohort(LungEvents).Take([.. Enumerable.Range(0, 20_001).Select(i => i % LungEvents.Count)]);
        var importance = RiskPermutationImportance.Compute(
            cohort => SampleSurvival.ByAgeAndSex((SurvivalTimes)cohort.Targets)(cohort), many, [], 1)!;
        Assert.Equal((16_666, 20_001), (importance.Rows, importance.Available));
    }

    private static IReadOnlyList<PermutationImportanceResult> Drops(long seed) =>
        new PermutationImportance(SampleSurvival.Cohort(LungEvents), Model, [new HarrellC()]).Compute(4, seed);
}
