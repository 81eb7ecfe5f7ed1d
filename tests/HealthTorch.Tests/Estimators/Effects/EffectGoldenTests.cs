using System.Text.Json.Nodes;
using HealthTorch.Data;
using HealthTorch.Data.Survival;
using HealthTorch.Statistics;
using HealthTorch.Statistics.Treatment.Estimates;
using HealthTorch.Statistics.Treatment.NuisanceModels;
using HealthTorch.Statistics.Treatment.Outcomes;

namespace HealthTorch.Tests.Estimators;

/// <summary>Estimates of effects against R, on gbsg with nuisances that are functions of the columns.</summary>
public sealed class EffectGoldenTests
{
    internal static readonly JsonNode R = JsonNode.Parse(
        File.ReadAllText(Repository.PathOf("tests", "HealthTorch.Tests", "Golden", "effects", "effects.json")))!;

    private static readonly CsvColumns Gbsg = CsvColumns.OfSet("gbsg");

    internal static readonly EffectData Data = new(
        Gbsg.Rows("age", "meno", "size", "grade", "nodes", "pgr", "er"), Gbsg["rfstime"], [.. Gbsg["hormon"].Select(a => (int)a)], ["none", "hormone"]);

    internal static readonly Nuisances Known = new(
        [.. Enumerable.Range(0, Data.Count).SelectMany(Means)], [.. Enumerable.Range(0, Data.Count).SelectMany(Shares)], 2, clip: 0);

    [Fact]
    public void Doubly_robust_means_and_effects_are_those_of_R()
    {
        var scores = AipwScores.Compute(Data, Known);
        Close("aipw", scores.AverageEffect(1));
        Close(R["means"]![0]!, scores.Mean(0));
        Close(R["means"]![1]!, scores.Mean(1));
        Close("att", AipwScores.AverageEffectOnTreated(Data, Known, 1));
    }

    [Fact]
    public void Weighted_and_standardised_effects_are_those_of_R()
    {
        Close("overlap", OverlapWeighting.AverageEffect(Data, Known, 1));
        Close("hajek", InverseProbabilityWeighting.AverageEffect(Data, Known.Propensities, 1));
        SurvivalGolden.Close(R["gComputation"]!, GComputation.AverageEffect(Known.Outcomes, 2, 1));
    }

    [Fact]
    public void The_unadjusted_difference_is_that_of_t_test()
    {
        var welch = UnadjustedDifference.Estimate(Data, 1);
        SurvivalGolden.Close(
            R["welch"]!,
            [welch.Difference.Value, welch.Difference.StandardError, welch.DegreesOfFreedom, welch.PValue, welch.Interval().Low, welch.Interval().High]);
    }

    [Fact]
    public void The_linear_effect_is_that_of_lm()
    {
        var linear = OmittedVariableSensitivity.Fit(Data, 1);
        SurvivalGolden.Close(R["linear"]!, [linear.Effect.Value, linear.Effect.StandardError, linear.DegreesOfFreedom]);
    }

    [Fact]
    public void Balance_and_effective_sizes_are_those_of_R()
    {
        var balance = CovariateBalance.Compute(Data.Rows, Data.Arms, InverseProbabilityWeighting.Weights(Data.Arms, Known.Propensities));
        SurvivalGolden.Close(R["before"]!, balance.Select(of => of.Unweighted));
        SurvivalGolden.Close(R["after"]!, balance.Select(of => of.Weighted));
        SurvivalGolden.Close(R["effectiveSize"]!, OverlapStatistics.Compute(Data.Arms, Known.Propensities).Select(of => of.EffectiveSampleSize));
    }

    [Fact]
    public void Pseudo_outcomes_have_the_restricted_mean_of_Kaplan_and_Meier_and_nearly_its_error()
    {
        var events = Gbsg.Events("rfstime", "status");
        var pseudo = RmstPseudoOutcomes.Compute(events, Data.Arms, Data.ArmNames, 1500);
        for (var arm = 0; arm < 2; arm++)
        {
            var of = Moments.MeanWithError([.. pseudo.Where((_, row) => Data.Arms[row] == arm)]);
            SurvivalGolden.Close(R["rmst"]![arm]![0]!, of.Value);
            SurvivalGolden.Close(R["rmst"]![arm]![1]!, of.StandardError, 5e-3);
        }
    }

    [Fact]
    public void What_is_expected_of_the_censored_moves_no_mean_of_an_arm()
    {
        var events = Gbsg.Events("rfstime", "status");
        double[] grid = [0, 200, 900, 2000];
        var curves = new SurvivalCurves(
            grid, ["event"], [.. Enumerable.Range(0, events.Count).SelectMany(row => grid.Select(t => 1 - Math.Exp(-t / 1000)))], new double[events.Count], CurveInterpolation.Linear);
        var (plain, given) = (RmstPseudoOutcomes.Compute(events, Data.Arms, Data.ArmNames, 1500), RmstPseudoOutcomes.Compute(events, Data.Arms, Data.ArmNames, 1500, curves));
        Assert.NotEqual(plain[5], given[5], 1e-3);
        Assert.All(new[] { 0, 1 }, arm => Assert.Equal(
            plain.Where((_, row) => Data.Arms[row] == arm).Average(), given.Where((_, row) => Data.Arms[row] == arm).Average(), 1e-8));
    }

    [Fact]
    public void Without_censoring_the_pseudo_outcome_is_the_time_up_to_the_horizon()
    {
        var events = new SurvivalTimes([5, 1, 9, 3], [1, 1, 1, 1], ["event"]);
        Assert.Equal([4, 1, 4, 3], RmstPseudoOutcomes.Compute(events, [0, 1, 0, 1], ["a", "b"], 4));
    }

    [Fact]
    public void A_horizon_that_an_arm_was_not_followed_to_is_refused()
    {
        var events = new SurvivalTimes([5, 1, 9, 3], [1, 1, 1, 0], ["event"]);
        Assert.Contains(
            "follow-up in 'b' ends earlier", Assert.Throws<DataException>(() => RmstPseudoOutcomes.Compute(events, [0, 1, 0, 1], ["a", "b"], 4)).Message, StringComparison.Ordinal);
    }

    private static double[] Means(int row)
    {
        var mean = 1200 - (30 * Gbsg["nodes"][row]);
        return [mean, mean + 150 + (2 * (Gbsg["age"][row] - 50))];
    }

    private static double[] Shares(int row)
    {
        var treated = 1 / (1 + Math.Exp(3 - (0.05 * Gbsg["age"][row]) + (0.01 * Gbsg["size"][row])));
        return [1 - treated, treated];
    }

    private static void Close(string name, EstimateWithError estimated) => Close(R[name]!, estimated);

    private static void Close(JsonNode expected, EstimateWithError estimated) => SurvivalGolden.Close(expected, [estimated.Value, estimated.StandardError]);
}
