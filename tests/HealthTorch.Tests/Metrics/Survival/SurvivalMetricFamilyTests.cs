using HealthTorch.Core.Experiments;
using HealthTorch.Data.Survival;
using HealthTorch.Statistics.Survival.Metrics;

namespace HealthTorch.Tests.Metrics.Survival;

public sealed class SurvivalMetricFamilyTests
{
    private static readonly SurvivalTimes _events = new([3, 1, 4, 2], [1, 1, 0, 1], ["death"]);

    [Fact]
    public void The_usual_metrics_of_events_start_with_the_order_of_patients_and_all_read_them()
    {
        var usual = DefaultMetrics.For(_events);
        Assert.Equal("harrell-c", usual[0].Name);
        Assert.All(usual, metric => Assert.True(metric.AppliesTo(_events)));
    }

    [Fact]
    public void With_late_entry_metrics_that_weigh_by_censoring_are_not_usual()
    {
        var usual = DefaultMetrics.For(new SurvivalTimes(_events.Times, _events.Causes, _events.CauseNames, entries: [0, 0, 1, 0])).Select(metric => metric.Name);
        Assert.DoesNotContain("survival-brier", usual);
        Assert.DoesNotContain("uno-c", usual);
        Assert.Contains("harrell-c", usual);
    }

    [Fact]
    public void Nothing_is_defined_of_nobody()
    {
        var nobody = _events.Take([]);
        var said = new SurvivalCurves([0, 1, 2], ["death"], [], [], CurveInterpolation.Steps);
        Assert.All(DefaultMetrics.For(nobody), metric => Assert.True(double.IsNaN(metric.Evaluate(nobody, said)), metric.Name));
    }

    [Fact]
    public void A_metric_of_a_named_cause_reads_only_events_that_have_it()
    {
        var competing = new SurvivalTimes([3, 1, 4, 2], [1, 2, 0, 1], ["relapse", "death"]);
        Assert.True(new HarrellC { Cause = "death" }.AppliesTo(competing));
        Assert.False(new HarrellC { Cause = "stroke" }.AppliesTo(competing));
        Assert.False(new SurvivalBoundCoverage().AppliesTo(competing));
    }
}
