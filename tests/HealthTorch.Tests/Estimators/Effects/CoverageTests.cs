using HealthTorch.Data;
using HealthTorch.Estimators;
using HealthTorch.Numerics;

namespace HealthTorch.Tests.Estimators;

/// <summary>Intervals cover the truth as often as they say, over 500 draws of simulated patients.</summary>
public sealed class CoverageTests
{
    private const int Draws = 500;

    // E tau = 1.
    [Fact]
    public void Doubly_robust_intervals_of_confounded_patients_cover_the_average_effect() =>
        Assert.InRange(Coverage(Scenario.Linear, 400, 1), 0.93, 0.97);

    [Fact]
    public void Doubly_robust_intervals_of_censored_times_cover_the_difference_of_restricted_means() =>
        Assert.InRange(Coverage(Scenario.Survival, 400, AverageEffect(Scenario.Survival)), 0.93, 0.97);

    // Left to itself the difference of confounded patients is off: the test above can fail.
    [Fact]
    public void Unadjusted_intervals_of_confounded_patients_do_not()
    {
        var covering = Enumerable.Range(0, 100).Count(seed =>
            Covers(UnadjustedDifference.Of(Simulated.Data(new Simulation { Patients = 400, Seed = seed }), 1).Difference, 1));
        Assert.InRange(covering, 0, 20);
    }

    private static double Coverage(Scenario scenario, int patients, double truth)
    {
        var covering = 0;
        Parallel.For(0, Draws, seed =>
        {
            var data = Simulated.Data(new Simulation { Scenario = scenario, Patients = patients, Seed = seed });
            var folds = CrossFitting.Of(data.Arms, 2, Seeds.Stream(seed, "folds"));
            var scores = DoublyRobustScores.Of(data, Nuisances.CrossFitted(data, LearnerParts.Linear(), folds));
            Interlocked.Add(ref covering, Covers(scores.AverageEffect(1), truth) ? 1 : 0);
        });
        return covering / (double)Draws;
    }

    private static bool Covers(Estimated estimated, double truth) => estimated.Interval() is var interval && interval.Low <= truth && truth <= interval.High;

    private static double AverageEffect(Scenario scenario)
    {
        var truth = Simulated.Truth(new Simulation { Scenario = scenario, Patients = 100_000, Seed = 12345 });
        return Enumerable.Range(0, truth.Count).Average(row => truth.TrueEffect(row, 1));
    }
}
