namespace HealthTorch.Benchmarks;

/// <summary>Repeated measurements in brief.</summary>
/// <param name="Median">The middle one.</param>
/// <param name="Low">The lower quartile.</param>
/// <param name="High">The upper quartile.</param>
internal sealed record Spread(double Median, double Low, double High)
{
    public static Spread Of(IEnumerable<double> measured)
    {
        var sorted = measured.Order().ToArray();
        return new Spread(Quantile(sorted, 0.5), Quantile(sorted, 0.25), Quantile(sorted, 0.75));
    }

    /// <summary>The same in another unit, which may turn high into low.</summary>
    public Spread In(Unit unit)
    {
        var (low, high) = (unit.Of(Low), unit.Of(High));
        return new Spread(unit.Of(Median), Math.Min(low, high), Math.Max(low, high));
    }

    /// <summary>From quartile to quartile.</summary>
    public string Range => $"{Figure.Of(Low)} to {Figure.Of(High)}";

    public override string ToString() => $"{Figure.Of(Median)} ({Range})";

    private static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
