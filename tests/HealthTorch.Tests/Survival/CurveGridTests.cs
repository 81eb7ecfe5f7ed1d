using HealthTorch.Data.Seeding;
using HealthTorch.Data.Survival;
using HealthTorch.Networks.Survival;
using HealthTorch.Scoring.Links;
using HealthTorch.Statistics.Survival;

namespace HealthTorch.Tests.Survival;

/// <summary>Curves of large cohorts: times that are left out change no probability and no median by more than is stated.</summary>
public sealed class CurveGridTests
{
    private const int Patients = 20_000;
    private static readonly double[] s_risks = [-3, -1, 0, 1, 3];

    /// <summary>Continuous times, of which half are censored, most events early on.</summary>
    [Fact]
    public void Medians_are_those_of_all_event_times()
    {
        var stream = Seeds.CreateStream(3, "grid");
        double[] scores = [.. Enumerable.Range(0, Patients).Select(_ => stream.NextNormal())];
        double[] waits = [.. scores.Select(score => 300 * Math.Pow(-Math.Log(1 - stream.NextDouble()) / Math.Exp(score), 1.5))];
        double[] ends = [.. scores.Select(_ => 1 + (3649 * stream.NextDouble()))];
        var events = new SurvivalTimes([.. waits.Zip(ends, Math.Min)], [.. waits.Zip(ends, (wait, end) => wait <= end ? 1 : 0)], ["death"], "days");
        var link = (RelativeHazards)new Cox().FitLink(new Cox().CreateLink(events), () => scores, events);
        var hazard = BreslowEstimator.Fit(events, scores, TiesMethod.Efron).Single();
        Assert.InRange(link.Times.Length, 1001, 10_000);
        Assert.True(hazard.Times.Length > 7_000);

        var (kept, all) = (link.Curves(s_risks, 1, []), Whole(hazard));
        for (var row = 0; row < s_risks.Length; row++)
        {
            Assert.All(new[] { 0.1, 0.25, 0.5, 0.75 }, level => AssertLate(all.Quantile(row, level), kept.Quantile(row, level), hazard.Times[^1]));
            Assert.True(
                hazard.Times.Where((_, i) => i % 3 == 0).Max(time => Math.Abs(all.Survival(row, time) - kept.Survival(row, time))) <= 5e-4);
        }
    }

    [Fact]
    public void Up_to_a_thousand_times_all_are_kept()
    {
        var hazard = new StepFunction([.. Enumerable.Range(1, 1000).Select(i => i + 1e-3)], [.. Enumerable.Range(1, 1000).Select(i => 1 + (1e-9 * i))], 0);
        Assert.Equal(hazard.Times, TimeGrid.For([hazard]));
    }

    /// <summary>A cause with few events keeps each of them, however many another cause has.</summary>
    [Fact]
    public void Every_jump_of_a_rare_cause_is_kept()
    {
        double[] times = [.. Enumerable.Range(1, 20_000).Select(i => i / 20_000.0)];
        var common = new StepFunction(times, [.. times.Select(time => 2 * time)], 0);
        var rare = new StepFunction([0.30001, 0.30002, 0.30003], [0.001, 0.002, 0.003], 0);
        var grid = TimeGrid.For([common, rare]);
        Assert.Superset(rare.Times.ToHashSet(), grid.ToHashSet());
        Assert.InRange(grid.Length, 1001, 10_500);
    }

    private static void AssertLate(double exact, double read, double end)
    {
        Assert.True(read >= exact);
        Assert.True(double.IsInfinity(exact) || read - exact <= end / 5000, $"{read} for {exact}");
    }

    private static SurvivalCurves Whole(StepFunction hazard) => new RelativeHazards
    {
        Times = [0, .. hazard.Times],
        Causes = ["death"],
        Hazards = [[0, .. hazard.Values]],
    }.Curves(s_risks, 1, []);
}
