using System.Text.Json.Nodes;
using FsCheck.Xunit;
using HealthTorch.Core.Experiments;
using HealthTorch.Data.Survival;
using HealthTorch.Reference;
using HealthTorch.Statistics.Survival.Metrics;

namespace HealthTorch.Tests.Metrics;

/// <summary>Concordance where causes compete: ranked by the predicted incidence, with Wolbers's pairs.</summary>
[Properties(Arbitrary = [typeof(SurvivalCases)])]
public sealed class CompetingConcordanceTests
{
    private static readonly JsonNode Golden = JsonNode.Parse(File.ReadAllText(
        Repository.PathOf("tests", "HealthTorch.Tests", "Golden", "survival", "cindex.json")))!;

    [Property]
    public void Harrells_and_Unos_C_rank_by_the_incidence_at_the_horizon(SurvivalCase x)
    {
        var (truth, entries) = (x.Truth, Enumerable.Repeat(-1.0, x.Times.Length).ToArray());
        foreach (var horizon in new double[] { SurvivalCase.First, SurvivalCase.Second })
        {
            var plain = ReferenceSurvivalMetrics.CountPairs(truth.Times, truth.Causes, entries, (row, _) => x.Value(row, horizon));
            var weighted = ReferenceSurvivalMetrics.CountPairs(truth.Times, truth.Causes, entries, (row, _) => x.Value(row, horizon), true, 7);
            Assert.Equal(Index(plain), new HarrellC { Horizon = horizon }.Evaluate(truth, x.Said(truth)), 1e-12);
            Assert.Equal(Index(weighted), new UnoC { Horizon = horizon, Truncation = 7 }.Evaluate(truth, x.Said(truth)), 1e-12);
        }
    }

    [Property]
    public void The_cause_specific_C_is_that_of_the_scores_with_other_events_censored(SurvivalCase x) => Assert.Equal(
        new HarrellC().Evaluate(x.Single, x.Said(x.Single)), new CauseSpecificC { Cause = "event" }.Evaluate(x.Truth, x.Said(x.Truth)), 1e-12);

    [Property]
    public void Of_a_single_cause_the_cause_specific_C_is_Harrells(SurvivalCase x) =>
        Assert.Equal(new HarrellC().Evaluate(x.Late, x.Said(x.Late)), new CauseSpecificC().Evaluate(x.Late, x.Said(x.Late)), 1e-12);

    [Theory]
    [InlineData("first", "relapse")]
    [InlineData("second", "death")]
    public void Unos_C_equals_cindex_of_pec(string golden, string cause)
    {
        var truth = new SurvivalTimes(Numbers("time"), [.. Numbers("status").Select(status => (int)status)], ["relapse", "death"]);
        var (risk, end) = (Numbers("risk"), Numbers("end"));
        var said = new SurvivalCurves(
            [0, 5], truth.CauseNames, [.. risk.SelectMany(p => new[] { 0, p, 0, p })], new double[2 * truth.Count], CurveInterpolation.Steps);
        Assert.All(end.Zip(Numbers(golden)), pair =>
            Assert.Equal(pair.Second, new UnoC { Cause = cause, Horizon = 5, Truncation = pair.First }.Evaluate(truth, said), 1e-12));
    }

    [Fact]
    public void Each_cause_has_the_same_default_metrics_under_its_name()
    {
        var truth = new SurvivalTimes([3, 1, 4, 2], [1, 2, 0, 1], ["relapse", "death"]);
        string[] names = [.. DefaultMetrics.For(truth).Select(metric => metric.Name)];
        string[] relapse = [.. names.Where(name => name.EndsWith("(relapse)", StringComparison.Ordinal)).Select(name => name.Replace("relapse", "death", StringComparison.Ordinal))];
        Assert.Equal("harrell-c(relapse)", names[0]);
        Assert.Equal(relapse, names.Where(name => name.EndsWith("(death)", StringComparison.Ordinal)));
        Assert.Contains("cause-specific-c(death)", names);
        Assert.Equal(names, names.Distinct());
    }

    private static double Index((double Concordant, double Discordant, double Tied) sums) =>
        (sums.Concordant + (sums.Tied / 2)) / (sums.Concordant + sums.Discordant + sums.Tied);

    private static double[] Numbers(string name) => [.. Golden[name]!.AsArray().Select(number => number!.GetValue<double>())];
}
