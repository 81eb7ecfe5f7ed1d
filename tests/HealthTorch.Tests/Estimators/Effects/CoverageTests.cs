using HealthTorch.Data.Seeding;
using HealthTorch.Sources.Simulations;
using HealthTorch.Statistics;
using HealthTorch.Statistics.Treatment.Estimates;
using HealthTorch.Statistics.Treatment.NuisanceModels;

namespace HealthTorch.Tests.Estimators;

/// <summary>Intervals cover the truth as often as they say, over 500 draws of simulated patients.</summary>
public sealed class CoverageTests
{
    private const int Draws = 500;

    // E tau = 1.
    [Fact]
    public void Doubly_robust_intervals_of_confounded_patients_cover_the_average_effect() =>
        Assert.InRange(Coverage(SimulationScenario.Linear, 400, 1), 0.93, 0.97);

    [Fact]
    public void Doubly_robust_intervals_of_censored_times_cover_the_difference_of_restricted_means() =>
        Assert.InRange(Coverage(SimulationScenario.Survival, 400, AverageEffect(SimulationScenario.Survival)), 0.93, 0.97);

    // Left to itself the difference of confounded patients is off: the test above can fail.
    [Fact]
    public void Unadjusted_intervals_of_confounded_patients_do_not()
    {
        var covering = Enumerable.Range(0, 100).Count(seed =>
            Covers(UnadjustedDifference.Estimate(Simulated.Data(new SimulatedData { Patients = 400, Seed = seed }), 1).Difference, 1));
        Assert.InRange(covering, 0, 20);
    }

    private static double Coverage(SimulationScenario scenario, int patients, double truth)
    {
        var covering = 0;
        Parallel.For(0, Draws, seed =>
        {
            var data = Simulated.Data(new SimulatedData { Scenario = scenario, Patients = patients, Seed = seed });
            var folds = CrossFitting.Create(data.Arms, 2, Seeds.CreateStream(seed, "folds"));
            var scores = AipwScores.Compute(data, Nuisances.CrossFit(data, BaseLearners.Linear(), folds));
            Interlocked.Add(ref covering, Covers(scores.AverageEffect(1), truth) ? 1 : 0);
        });
        return covering / (double)Draws;
    }

    private static bool Covers(EstimateWithError estimated, double truth) => estimated.Interval() is var interval && interval.Low <= truth && truth <= interval.High;

    private static double AverageEffect(SimulationScenario scenario)
    {
        var truth = Simulated.Truth(new SimulatedData { Scenario = scenario, Patients = 100_000, Seed = 12345 });
        return Enumerable.Range(0, truth.Count).Average(row => truth.TrueEffect(row, 1));
    }
}
