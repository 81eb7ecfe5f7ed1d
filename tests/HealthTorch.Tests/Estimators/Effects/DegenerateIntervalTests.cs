using HealthTorch.Data.Rows;
using HealthTorch.Statistics;
using HealthTorch.Statistics.Treatment.Estimates;
using HealthTorch.Statistics.Treatment.Outcomes;

namespace HealthTorch.Tests.Estimators;

/// <summary>Intervals of estimates without an error, or with an unknown one.</summary>
public sealed class DegenerateIntervalTests
{
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(7, 7, 7)]
    public void An_outcome_that_does_not_vary_within_arms_has_an_interval_of_no_width(double treated, double low, double high)
    {
        var rows = new FeatureRows(["x"], [1, 2, 3, 4]);
        var difference = UnadjustedDifference.Estimate(new EffectData(rows, [0, treated, 0, treated], [0, 1, 0, 1], ["no", "yes"]), 1);
        Assert.Equal(new ConfidenceInterval(low, high), difference.Interval());
        Assert.True(double.IsNaN(difference.PValue));
    }

    [Fact]
    public void An_unknown_error_gives_an_undefined_interval()
    {
        var interval = new EstimateWithError(1, double.NaN).Interval();
        Assert.True(double.IsNaN(interval.Low) && double.IsNaN(interval.High));
        Assert.Equal(new ConfidenceInterval(1, 1), new EstimateWithError(1, 0).Interval());
    }
}
