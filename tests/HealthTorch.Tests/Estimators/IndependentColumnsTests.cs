using HealthTorch.Data.Rows;
using HealthTorch.Statistics.LinearModels;

namespace HealthTorch.Tests.Estimators;

public sealed class IndependentColumnsTests
{
    [Fact]
    public void Constants_and_combinations_are_left_out_and_small_differences_kept()
    {
        const int Count = 30;
        var rows = new FeatureRows(
            ["x", "constant but for the rounding of its mean", "twice x and one", "a large number that differs a little"],
            [.. Enumerable.Range(0, Count).SelectMany(row => new[] { Math.Sin(row), 0.1, (2 * Math.Sin(row)) + 1, 1000 + (0.01 * Math.Cos(row)) })]);
        Assert.NotEqual(0.1, Enumerable.Repeat(0.1, Count).Average());
        Assert.Equal([rows.Features[0], rows.Features[3]], IndependentColumns.Find(rows).Select(rows).Features);
    }
}
