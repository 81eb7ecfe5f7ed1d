using HealthTorch.Core.ReferenceModels;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Survival;
using HealthTorch.Statistics.Survival;

namespace HealthTorch.Tests.Estimators;

/// <summary>Data that used to end a Cox regression or a log-rank test with a matrix that is not positive definite.</summary>
public sealed class CoxRoundingTests
{
    private static readonly int[] s_twoGroups = [0, 1, 0, 1];

    [Fact]
    public void AStrongFeatureBesideAnIndicatorOfOnePatientHasABaseline()
    {
        const int Count = 2000;
        double[] times = [.. Enumerable.Range(0, Count).Select(i => i == 0 ? 1.0 : 2.0 + ((i * 7) % 500))];
        var events = new SurvivalTimes(times, [.. times.Select((_, i) => i % 4 == 3 ? 0 : 1)], ["death"]);
        var rows = new FeatureRows(["rare", "strong"], [.. Enumerable.Range(0, Count).SelectMany(i => new[] { i == 0 ? Math.Sqrt(Count) : 0, -times[i] / 50 })]);
        var said = (SurvivalCurves)new CoxBaseline().Fit(rows, events)(rows);
        Assert.True(Array.TrueForAll(said.Incidences, value => value is >= 0 and <= 1 + 1e-12));
    }

    [Fact]
    public void ALogRankTestWithoutVarianceHasNoDegreesOfFreedom()
    {
        var test = LogRankTest.Compute(new SurvivalTimes([100, 100, 100, 100], [1, 1, 1, 1], ["death"]), s_twoGroups).Test;
        Assert.Equal((0.0, 0), (test.Statistic, test.DegreesOfFreedom));
    }
}
