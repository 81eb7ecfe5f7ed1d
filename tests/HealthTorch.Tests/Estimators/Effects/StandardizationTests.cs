using System.Text.Json.Nodes;
using HealthTorch.Data.Seeding;
using HealthTorch.Sources.Simulations;
using HealthTorch.Statistics;
using HealthTorch.Statistics.Treatment.Estimates;
using HealthTorch.Statistics.Treatment.NuisanceModels;

namespace HealthTorch.Tests.Estimators;

/// <summary>Standardised means against R, against what moves when a patient counts more, and against the truth of simulations.</summary>
public sealed class StandardizationTests
{
    private static readonly JsonNode R = EffectGoldenTests.R["standardised"]!;

    // Without a penalty to speak of, as lm.
    private static readonly RidgeRegressor Ridge = new(1e-9);

    [Fact]
    public void Standardised_means_and_effects_of_lm_have_the_sandwich_errors_of_R()
    {
        var standardised = Standardization.FitAll(EffectGoldenTests.Data, Ridge);
        Close("means", 0, standardised.Mean(0));
        Close("means", 1, standardised.Mean(1));
        Close("effect", standardised.AverageEffect(1));
        Close("logRatio", standardised.LogRatio(1));
    }

    [Fact]
    public void Standardised_risks_of_penalised_logistic_regressions_have_the_sandwich_errors_of_R()
    {
        var gbsg = CsvColumns.OfSet("gbsg");
        var standardised = Standardization.FitAll(EffectGoldenTests.Data with { Values = gbsg["status"] }, new LogisticRegressor());
        Close("risks", 0, standardised.Mean(0));
        Close("risks", 1, standardised.Mean(1));
        Close("riskDifference", standardised.AverageEffect(1));
        Close("logRiskRatio", standardised.LogRatio(1));
    }

    [Fact]
    public void With_cross_fitting_the_error_is_near_that_of_leaving_out_each_patient()
    {
        var data = Simulated.Data(new SimulatedData { Scenario = SimulationScenario.Linear, Patients = 200 });
        var folds = CrossFitting.Create(data.Arms, 4, Seeds.CreateStream(1, "folds"));
        double[] without = [.. Enumerable.Range(0, data.Count).Select(Without)];
        var jackknife = Math.Sqrt((data.Count - 1.0) / data.Count * without.Sum(value => Math.Pow(value - without.Average(), 2)));
        Assert.Equal(1, Standardization.CrossFit(data, Ridge, folds).AverageEffect(1).StandardError / jackknife, 0.08);

        double Without(int left)
        {
            int[] rows = [.. Enumerable.Range(0, data.Count).Where(row => row != left)];
            return Standardization
                .CrossFit(data.Take(rows), Ridge, new CrossFitting(Array.ConvertAll(rows, row => folds.FoldIndex[row]), 4))
                .AverageEffect(1).Value;
        }
    }

    [Fact]
    public void Cross_fitted_expectations_are_those_of_nuisances()
    {
        var data = Simulated.Data(new SimulatedData { Scenario = SimulationScenario.Linear, Patients = 100 });
        var folds = CrossFitting.Create(data.Arms, 5, Seeds.CreateStream(1, "folds"));
        Assert.Equal(
            Nuisances.CrossFit(data, BaseLearners.Linear(), folds).Outcomes,
            Standardization.CrossFit(data, new RidgeRegressor(), folds).Outcomes);
    }

    [Fact]
    public void Intervals_cover_the_average_effect_where_the_outcome_is_linear()
    {
        const int Draws = 500;
        var covering = 0;
        Parallel.For(0, Draws, seed =>
        {
            var data = Simulated.Data(new SimulatedData { Scenario = SimulationScenario.Linear, Patients = 400, Seed = seed });
            var folds = CrossFitting.Create(data.Arms, 5, Seeds.CreateStream(seed, "folds"));
            var interval = Standardization.CrossFit(data, new RidgeRegressor(), folds).AverageEffect(1).Interval();
            Interlocked.Add(ref covering, interval.Low <= 1 && 1 <= interval.High ? 1 : 0);
        });
        Assert.InRange(covering / (double)Draws, 0.92, 0.97);
    }

    [Fact]
    public void Outcomes_that_do_not_vary_have_no_error()
    {
        var data = EffectGoldenTests.Data with { Values = [.. Enumerable.Repeat(1.0, EffectGoldenTests.Data.Count)] };
        var risk = Standardization.FitAll(data, new LogisticRegressor());
        Assert.Equal((new EstimateWithError(1, 0), new EstimateWithError(0, 0)), (risk.Mean(0), risk.AverageEffect(1)));
    }

    private static void Close(string name, EstimateWithError estimated) =>
        SurvivalGolden.Close(R[name]!, [estimated.Value, estimated.StandardError]);

    private static void Close(string name, int arm, EstimateWithError estimated) =>
        SurvivalGolden.Close(R[name]![arm]!, [estimated.Value, estimated.StandardError]);
}
