using FsCheck.Xunit;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Reports.Charts;
using HealthTorch.Data.Seeding;

namespace HealthTorch.Tests.Reports;

public sealed class ChartTests
{
    [Property]
    public void Ticks_are_round_evenly_spaced_and_reach_around_all_values(int low, int span, byte scale)
    {
        var unit = Math.Pow(10, (scale % 12) - 6);
        double[] values = [low * unit, (low + (double)span) * unit];
        var ticks = AxisTicks.Around(values);
        var step = ticks[1] - ticks[0];
        Assert.InRange(ticks.Count, 2, 8);
        Assert.True(ticks[0] <= values.Min() + (step * 1e-6) && ticks[^1] >= values.Max() - (step * 1e-6));
        Assert.All(ticks.Zip(ticks.Skip(1)), pair => Assert.Equal(1, (pair.Second - pair.First) / step, 6));
        Assert.Contains(Math.Round(step / Math.Pow(10, Math.Floor(Math.Log10(step) + 1e-9)), 6), new[] { 1.0, 2.0, 5.0 });
    }

    [Property]
    public void Logarithmic_ticks_ascend_and_reach_around_all_values(ushort low, ushort factor)
    {
        var (from, to) = ((low + 1) * 1e-5, (low + 1) * 1e-5 * (factor + 31.0));
        var ticks = AxisTicks.AroundLogarithmic(from, to);
        Assert.InRange(ticks.Count, 2, 9);
        Assert.True(ticks[0] <= from && ticks[^1] >= to);
        Assert.Equal(ticks.Order(), ticks);
    }

    [Fact]
    public void A_loss_that_falls_by_orders_of_magnitude_gets_a_logarithmic_axis()
    {
        var axis = Axis.AroundMagnitudes("Loss", [0.002, 0.8]);
        Assert.Equal("Loss (log scale)", axis.Label);
        Assert.Equal(["0.001", "0.01", "0.1", "1"], axis.Ticks.Select(axis.TickLabel));
        Assert.Equal(0.5, axis.Position(Math.Sqrt(0.001)), 12);
        Assert.False(Axis.AroundMagnitudes("Loss", [0, 0.8]).IsLogarithmic);
    }

    [Theory]
    [InlineData(new[] { 0, 3 }, "0|1|2|3")]
    [InlineData(new[] { 0, 1 }, "0|1")]
    [InlineData(new int[] { }, "0|1")]
    [InlineData(new[] { 27, 13 }, "0|10|20|30")]
    public void Counts_have_whole_ticks_from_zero(int[] counts, string ticks)
    {
        var axis = CountAxis.Create("Patients", counts);
        Assert.Equal(ticks, string.Join('|', axis.Ticks.Select(axis.TickLabel)));
    }

    [Property(MaxTest = 30)]
    public void Thinning_keeps_ends_and_extremes_of_every_column(long seed)
    {
        var random = Seeds.CreateStream(seed, "thinning");
        Point[] line = [.. Enumerable.Range(0, 3000).Select(k => new Point(k / 100.0, random.NextNormal()))];
        Point[] thin = [.. LineSimplification.Simplify(line)];
        Assert.Equal(thin.OrderBy(point => point.X), thin);
        Assert.Equal((line[0], line[^1]), (thin[0], thin[^1]));
        Assert.All(line.GroupBy(point => Math.Floor(point.X)), column =>
        {
            Point[] kept = [.. thin.Where(point => Math.Floor(point.X) == column.Key)];
            Assert.InRange(kept.Length, 1, 4);
            Assert.Equal((column.Min(point => point.Y), column.Max(point => point.Y)), (kept.Min(point => point.Y), kept.Max(point => point.Y)));
        });
    }
}
