using HealthTorch.Networks.Training;

namespace HealthTorch.Tests.Training;

public sealed class ScheduleTests
{
    [Fact]
    public void Cosine_falls_from_one_to_its_floor_by_way_of_their_mean()
    {
        var schedule = new CosineDecay { Floor = 0.2 };
        Assert.Equal([1, 0.6, 0.2], new[] { 0, 5, 10 }.Select(epoch => Math.Round(schedule.RateFactor(epoch, 10, 0), 12)));
    }

    [Fact]
    public void Step_falls_after_every_so_many_epochs()
    {
        var schedule = new StepDecay { Every = 3, Factor = 0.1 };
        Assert.Equal([1, 1, 0.1, 0.01], new[] { 0, 2.9, 3, 6 }.Select(epoch => Math.Round(schedule.RateFactor(epoch, 100, 0), 12)));
    }

    [Fact]
    public void Warm_up_rises_linearly_and_then_leaves_the_schedule_alone()
    {
        var schedule = new ConstantRate { WarmUp = 4 };
        Assert.Equal([0.2, 0.4, 0.6, 0.8, 1, 1], Enumerable.Range(0, 6).Select(epoch => schedule.RateFactor(epoch, 10, 0)));
    }

    [Fact]
    public void Plateau_falls_each_time_the_score_stands_still()
    {
        var patience = new EarlyStoppingMonitor(higherIsBetter: false, plateauPatience: 2);
        double[] scores = [5, 4, 4, 4, 3, 3, 3, 3, 3];
        var plateaus = scores.Select((score, i) =>
        {
            patience.RecordScore(i + 1, score);
            return patience.Plateaus;
        });
        Assert.Equal([0, 0, 0, 1, 1, 1, 2, 2, 3], plateaus);
        Assert.Equal(0.25, new ReduceOnPlateau { Factor = 0.5 }.RateFactor(50, 100, 2));
    }
}
