namespace HealthTorch.Benchmarks;

/// <summary>Repeated timings in brief.</summary>
/// <param name="Median">The middle one.</param>
/// <param name="Low">The fastest.</param>
/// <param name="High">The slowest.</param>
internal sealed record Spread(double Median, double Low, double High)
{
    public static Spread Of(IEnumerable<double> timings)
    {
        var sorted = timings.Order().ToArray();
        return new Spread(sorted[sorted.Length / 2], sorted[0], sorted[^1]);
    }

    public override string ToString() => FormattableString.Invariant($"{Median:0} ({Low:0} to {High:0})");
}
