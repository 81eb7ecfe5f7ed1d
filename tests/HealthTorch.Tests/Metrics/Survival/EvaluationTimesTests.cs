using HealthTorch.Core.Experiments;
using HealthTorch.Data.Survival;
using HealthTorch.Statistics.Metrics;
using HealthTorch.Statistics.Survival.Metrics;

namespace HealthTorch.Tests.Metrics;

public sealed class EvaluationTimesTests
{
    private static readonly SurvivalCurves Said = new(
        [0, 2, 4], ["death"], [.. Enumerable.Range(0, 20).SelectMany(row => new[] { 0, row / 50.0, row / 30.0 })], [.. Enumerable.Range(0, 20).Select(row => (double)row)], CurveInterpolation.Steps);

    [Theory]
    [InlineData("days", 400, 365)]
    [InlineData("days", 2000, 1826)]
    [InlineData("months", 21, 24)]
    [InlineData("years", 4.6, 5)]
    [InlineData(null, 1234, 1200)]
    [InlineData("cycles", 0.0123, 0.012)]
    public void The_horizon_is_a_round_number_near_the_median_time_of_the_events(string? unit, double median, double horizon)
    {
        double[] factors = [0.1, 0.5, 1, 1.5, 3, 4, 5, 6, 7, 8];
        var events = new SurvivalTimes([.. factors.Select(factor => factor * median)], [1, 1, 1, 1, 1, 0, 0, 0, 0, 0], ["death"], unit);
        Assert.Equal(horizon, EvaluationTimes.For(events).Horizon, 1e-9);
        Assert.Equal(7 * median, EvaluationTimes.For(events).End, 1e-9);
    }

    [Fact]
    public void All_causes_share_one_horizon()
    {
        var events = new SurvivalTimes([1, 2, 3, 10, 20, 30, 40], [1, 1, 1, 2, 2, 2, 0], ["relapse", "death"], "months");
        var times = EvaluationTimes.For(events);
        Assert.All(DefaultMetrics.For(events).OfType<HorizonMetric>(), metric => Assert.Equal(times.Horizon, metric.WithStudyTimes(events, times).EvaluatedAt));
    }

    [Theory]
    [InlineData(30, 18, null)]
    [InlineData(18, 18, null)]
    [InlineData(9, 9, "the test rows")]
    public void The_end_is_no_later_than_the_last_time_of_any_part(double last, double end, string? shortest)
    {
        var all = new SurvivalTimes([.. Enumerable.Range(0, 21).Select(time => (double)time)], [.. Enumerable.Range(0, 21).Select(row => row % 2)], ["death"], "days");
        var times = EvaluationTimes.For(all).LimitedTo("the training rows", all).LimitedTo("the test rows", new SurvivalTimes([1, last], [1, 0], ["death"]));
        Assert.Equal((end, shortest is null ? null : $"the last follow-up time of {shortest}"), (times.End, times.EndReason));
        Assert.Equal(EvaluationTimes.For(all).Horizon, times.Horizon);
        var said = $"{end} days{(shortest is null ? "" : $" (the last follow-up time of {shortest})")}";
        Assert.Equal($"Up to {said}.", new IntegratedBrier().WithStudyTimes(all, times).TimeNote());
        Assert.Equal($"Events from {said} on are excluded.", new UnoC().WithStudyTimes(all, times).TimeNote());
        Assert.Equal("Up to 3 days.", new IntegratedBrier { Until = 3 }.WithStudyTimes(all, times).TimeNote());
    }

    [Theory]
    [InlineData(20.1, false)]
    [InlineData(19, true)]
    public void Scores_at_a_time_after_the_last_patient_was_observed_are_not_defined(double horizon, bool isDefined)
    {
        var truth = new SurvivalTimes([.. Enumerable.Range(1, 20).Select(time => (double)time)], [.. Enumerable.Range(0, 20).Select(row => row % 2)], ["death"]);
        Metric[] metrics =
        [
            new SurvivalBrier { Horizon = horizon }, new DynamicAuc { Horizon = horizon }, new ObservedToExpectedRatio { Horizon = horizon },
            new IntegratedBrier { Until = horizon },
        ];
        Assert.All(metrics, metric => Assert.Equal(isDefined, double.IsFinite(metric.Evaluate(truth, Said))));
    }
}
