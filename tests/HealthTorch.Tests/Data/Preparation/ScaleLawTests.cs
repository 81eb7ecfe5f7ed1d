using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using HealthTorch.Data.Preparation;

namespace HealthTorch.Tests.Data;

/// <summary>What holds for every scale on every column.</summary>
public class ScaleLawTests
{
    /// <summary>Columns of one to forty finite values with ties, large and small magnitudes.</summary>
    public static Arbitrary<double[]> Columns() => Gen
        .OneOf(
            Gen.Choose(-3, 3).Select(tied => (double)tied),
            ArbMap.Default.GeneratorFor<NormalFloat>().Select(x => Math.Clamp(x.Get, -1e140, 1e140)),
            Gen.Choose(-1000, 1000).Select(tiny => tiny * 1e-200))
        .NonEmptyListOf()
        .Select(values => values.Take(40).ToArray())
        .ToArbitrary();

    [Property(Arbitrary = [typeof(ScaleLawTests)])]
    public void Min_max_of_training_values_lies_in_0_to_1_and_attains_both_ends(double[] column)
    {
        var scaled = Scaled(ScalingMethod.MinMax, column);
        Assert.All(scaled, x => Assert.InRange(x, 0, 1));
        Assert.Equal(0, scaled.Min());
        Assert.Equal(column.Min() < column.Max() ? 1 : 0, scaled.Max());
    }

    [Property(Arbitrary = [typeof(ScaleLawTests)])]
    public void Standardised_training_values_have_mean_0_and_deviation_1(double[] column)
    {
        var scaled = Scaled(ScalingMethod.Standardise, column);
        var constant = column.Min() == column.Max();
        Assert.Equal(0, scaled.Average(), 1e-9);
        Assert.Equal(constant ? 0 : 1, Math.Sqrt(scaled.Average(x => x * x)), 1e-9);
    }

    [Property(Arbitrary = [typeof(ScaleLawTests)])]
    public void Every_scale_keeps_the_order_and_gives_finite_numbers(double[] column, ScalingMethod scaling)
    {
        var sorted = column.Order().ToArray();
        var scaled = Scaled(scaling, sorted);
        Assert.All(scaled, x => Assert.True(double.IsFinite(x)));
        Assert.All(scaled.Zip(scaled.Skip(1)), pair => Assert.True(pair.First <= pair.Second));
    }

    [Property(Arbitrary = [typeof(ScaleLawTests)])]
    public void Quantile_does_not_change_under_increasing_maps_of_the_column(int[] ranks)
    {
        if (ranks.Length == 0)
        {
            return;
        }

        double[] column = [.. ranks.Select(rank => rank % 1000)];
        Assert.Equal(Scaled(ScalingMethod.Quantile, column), Scaled(ScalingMethod.Quantile, [.. column.Select(x => Math.Exp(x / 500))]));
    }

    [Property(Arbitrary = [typeof(ScaleLawTests)])]
    public void Restore_undoes_apply_within_the_training_range(double[] column, ScalingMethod scaling)
    {
        var scale = Scale.Fit(scaling, ObservedValues.From(column), "x");
        var range = column.Max() - column.Min();
        Assert.All(column, x => Assert.Equal(x, scale.InverseTransform(scale.Transform(x)), (1e-12 * range) + (1e-12 * Math.Abs(x))));
    }

    [Fact]
    public void Quantile_counts_ties_half_and_is_linear_between_neighbours()
    {
        var scale = Scale.Fit(ScalingMethod.Quantile, ObservedValues.From([1, 2, 2, 2, 10]), "x");
        Assert.Equal([0, 0, 0.25, 0.5, 0.75, 1, 1], new double[] { -5, 1, 1.5, 2, 6, 10, 11 }.Select(scale.Transform));
    }

    [Fact]
    public void Quantile_of_many_values_keeps_about_a_thousand_of_them_with_their_exact_shares()
    {
        double[] column = [.. Enumerable.Range(0, 100_000).Select(i => Math.Sqrt(i))];
        var scale = (QuantileScale)Scale.Fit(ScalingMethod.Quantile, ObservedValues.From(column), "x");
        Assert.InRange(scale.Values.Length, 900, 1002);
        Assert.All(scale.Values.Zip(scale.Shares), knot => Assert.Equal(Math.Round(knot.First * knot.First) / 99_999, knot.Second));
        Assert.All(Enumerable.Range(0, 1000), i => Assert.Equal(i * 100 / 99_999.0, scale.Transform(Math.Sqrt(i * 100)), 1e-4));
    }

    [Fact]
    public void Min_max_goes_on_along_its_line_outside_the_training_range() =>
        Assert.Equal([-0.5, 1.5], new double[] { 5, 25 }.Select(Scale.Fit(ScalingMethod.MinMax, ObservedValues.From([10, 20]), "x").Transform));

    [Theory]
    [InlineData(ScalingMethod.MinMax)]
    [InlineData(ScalingMethod.Standardise)]
    [InlineData(ScalingMethod.Quantile)]
    public void A_constant_column_is_0_whatever_comes_later(ScalingMethod scaling) =>
        Assert.Equal([0, 0], new double[] { 7, 8 }.Select(Scale.Fit(scaling, ObservedValues.From([7, 7, 7]), "x").Transform));

    [Theory]
    [InlineData(ScalingMethod.MinMax)]
    [InlineData(ScalingMethod.Standardise)]
    [InlineData(ScalingMethod.Quantile)]
    public void A_column_that_varies_by_rounding_alone_is_constant(ScalingMethod scaling) =>
        Assert.Equal([0, 0, 0], new double[] { 0.3, 0.1 + 0.2, 0.4 }.Select(Scale.Fit(scaling, ObservedValues.From([0.3, 0.1 + 0.2, 0.3]), "x").Transform));

    [Fact]
    public void A_small_range_far_from_zero_is_not_constant() =>
        Assert.Equal([0, 1], new double[] { 20240101, 20240102 }.Select(Scale.Fit(ScalingMethod.MinMax, ObservedValues.From([20240101, 20240102]), "x").Transform));

    [Theory]
    [InlineData(ScalingMethod.MinMax)]
    [InlineData(ScalingMethod.Standardise)]
    [InlineData(ScalingMethod.Quantile)]
    public void A_range_within_rounding_is_constant(ScalingMethod scaling)
    {
        Assert.Equal([0, 0, 0], Scaled(scaling, [0.3, 0.1 + 0.2, 0.3]));
        Assert.Equal(0, Scale.Fit(scaling, ObservedValues.From([0.3, 0.1 + 0.2]), "x").Transform(5));
        Assert.NotEqual([0, 0], Scaled(scaling, [1, 1 + 1e-11]));
    }

    private static double[] Scaled(ScalingMethod scaling, double[] column) =>
        Array.ConvertAll(column, Scale.Fit(scaling, ObservedValues.From(column), "x").Transform);
}
