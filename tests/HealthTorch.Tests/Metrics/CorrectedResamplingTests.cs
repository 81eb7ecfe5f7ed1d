using System.Text.Json.Nodes;
using HealthTorch.Data.Seeding;
using HealthTorch.Statistics;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Tests.Metrics;

/// <summary>The mean over folds; against R, whose recipe is beside resampling.json.</summary>
public sealed class CorrectedResamplingTests
{
    private static readonly (double, double) Anything = (double.NegativeInfinity, double.PositiveInfinity);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Mean_interval_and_p_equal_those_of_R(int example)
    {
        var golden = Golden.Resampling["corrected"]![example]!;
        var ours = new CorrectedResampling(Values(golden), (double)golden["testToTrain"]!);
        var interval = ours.Interval(Anything);
        Assert.Equal((double)golden["mean"]!, interval.Value!.Value, 1e-12);
        Assert.Equal((double)golden["error"]!, ours.StandardError, 1e-12);
        Assert.Equal((double)golden["low"]!, interval.Low!.Value, 1e-10);
        Assert.Equal((double)golden["high"]!, interval.High!.Value, 1e-10);
        Assert.Equal((double)golden["p"]!, ours.PValue!.Value, 1e-10);
    }

    [Fact]
    public void Without_a_correction_it_is_the_one_sample_t_test()
    {
        var golden = Golden.Resampling["plain"]!;
        var ours = new CorrectedResampling(Values(golden), 0);
        var interval = ours.Interval(Anything);
        Assert.Equal((double)golden["low"]!, interval.Low!.Value, 1e-10);
        Assert.Equal((double)golden["high"]!, interval.High!.Value, 1e-10);
        Assert.Equal((double)golden["p"]!, ours.PValue!.Value, 1e-10);
    }

    [Fact]
    public void Four_folds_by_hand()
    {
        // Mean 2.5, variance 5/3, (1/4 + 1/3) 5/3 = 35/36; t of 3 degrees of freedom is 3.182446.
        var interval = new CorrectedResampling([1, 2, 3, 4], 1 / 3.0).Interval(Anything);
        Assert.Equal(2.5 - (3.182446 * Math.Sqrt(35 / 36.0)), interval.Low!.Value, 1e-5);
        Assert.Equal(2.5 + (3.182446 * Math.Sqrt(35 / 36.0)), interval.High!.Value, 1e-5);
    }

    [Fact]
    public void Values_that_are_not_defined_are_left_out_and_not_counted()
    {
        var some = new CorrectedResampling([0.9, double.NaN, 0.8, 0.85, double.NaN], 0.25);
        Assert.Equal(3, some.DefinedCount);
        Assert.Equal(new CorrectedResampling([0.9, 0.8, 0.85], 0.25).Interval(Anything), some.Interval(Anything));
    }

    [Fact]
    public void One_value_has_no_interval_and_none_has_no_mean()
    {
        Assert.Equal(new Estimate(0.9, null, null), new CorrectedResampling([0.9, double.NaN], 0.1).Interval(Anything));
        Assert.Equal(new Estimate(null, null, null), new CorrectedResampling([double.NaN], 0.1).Interval(Anything));
    }

    [Fact]
    public void Equal_values_have_an_interval_of_one_point_and_no_p()
    {
        var equal = new CorrectedResampling([0.5, 0.5, 0.5], 0.1);
        Assert.Equal(new Estimate(0.5, 0.5, 0.5), equal.Interval(Anything));
        Assert.Null(equal.PValue);
    }

    [Fact]
    public void The_interval_ends_where_the_figure_does() =>
        Assert.Equal(1, new CorrectedResampling([1, 1, 0.9], 0.5).Interval((0, 1)).High);

    [Fact]
    public void More_repeats_never_narrow_the_interval_below_what_the_correction_leaves()
    {
        var random = Seeds.CreateStream(1, "folds");
        double[] values = [.. Enumerable.Range(0, 3000).Select(_ => random.NextNormal())];
        var interval = new CorrectedResampling(values, 1 / 9.0).Interval(Anything);
        Assert.InRange((interval.High - interval.Low)!.Value, 2 * 1.96 / 3 * 0.95, 2 * 1.96 / 3 * 1.05);
    }

    private static IEnumerable<double> Values(JsonNode golden) => golden["values"]!.AsArray().Select(value => (double)value!);
}
