namespace HealthTorch.Data;

/// <summary>The share of a group that something holds for, with its interval.</summary>
/// <param name="Group">Which group.</param>
/// <param name="Count">How many it holds for.</param>
/// <param name="Of">Size of the group, at least 1.</param>
/// <param name="Quantile">Standard normal quantile of the interval: for 99.9 % if not given.</param>
/// <remarks>Wilson, Probable inference, the law of succession, and statistical inference (1927).</remarks>
internal sealed record Share(int Group, int Count, int Of, double Quantile = 3.290527)
{
    public double Value => (double)Count / Of;

    public double Low => Centre - Half;

    public double High => Centre + Half;

    private double Z2 => Quantile * Quantile;

    private double Centre => (Count + (Z2 / 2)) / (Of + Z2);

    private double Half => Quantile * Math.Sqrt((Value * (1 - Value) * Of) + (Z2 / 4)) / (Of + Z2);
}

/// <summary>How much larger one share is than another, with its interval.</summary>
/// <param name="Larger">The larger share.</param>
/// <param name="Smaller">The smaller share.</param>
/// <remarks>Newcombe, Interval estimation for the difference between independent proportions (1998), method 10.</remarks>
internal sealed record ShareDifference(Share Larger, Share Smaller)
{
    public double Difference => Larger.Value - Smaller.Value;

    public double Low => Difference - double.Hypot(Larger.Value - Larger.Low, Smaller.High - Smaller.Value);

    public double High => Difference + double.Hypot(Larger.High - Larger.Value, Smaller.Value - Smaller.Low);
}
