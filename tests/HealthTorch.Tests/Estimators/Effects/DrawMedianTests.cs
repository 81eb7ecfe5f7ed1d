using HealthTorch.Statistics;
using HealthTorch.Statistics.Treatment.Estimates;

namespace HealthTorch.Tests.Estimators;

public sealed class DrawMedianTests
{
    [Fact]
    public void The_error_is_the_median_of_variances_and_squared_distances()
    {
        // The median is 2; 1 + 1, 4 + 0, 9 + 49 have the median 4.
        var odd = MedianOverDraws.Compute([new(1, 1), new(2, 2), new(9, 3)]);
        Assert.Equal(new EstimateWithError(2, 2), odd);

        // The median is 1.5; 1 + 0.25 and 4 + 0.25 have the median 2.75.
        var even = MedianOverDraws.Compute([new(2, 2), new(1, 1)]);
        Assert.Equal(1.5, even.Value);
        Assert.Equal(Math.Sqrt(2.75), even.StandardError, 1e-15);
    }

    [Fact]
    public void One_draw_is_itself_and_none_without_an_answer_is_passed_over()
    {
        Assert.Equal(new EstimateWithError(3, 0.5), MedianOverDraws.Compute([new(3, 0.5)]));
        Assert.Equal(double.NaN, MedianOverDraws.Compute([new(3, 0.5), new(double.NaN, double.NaN), new(4, 1)]).Value);
    }

    [Fact]
    public void The_draws_in_the_middle_are_one_or_two()
    {
        Assert.Equal([2], MedianOverDraws.Middle([5, 1, 3]));
        Assert.Equal([2, 0], MedianOverDraws.Middle([5, 1, 3, 9]));
    }
}
