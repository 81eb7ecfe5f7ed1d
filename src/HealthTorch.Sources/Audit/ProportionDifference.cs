namespace HealthTorch.Sources.Audit;

/// <summary>A proportion within a group, with its Wilson interval.</summary>
/// <param name="Group">Index of the group.</param>
/// <param name="Count">Number of members with the property.</param>
/// <param name="Total">Size of the group, at least 1.</param>
/// <param name="Quantile">Standard normal quantile of the interval; the default gives 99.9 %.</param>
/// <remarks>Wilson, Probable inference, the law of succession, and statistical inference (1927).</remarks>
internal sealed record Proportion(int Group, int Count, int Total, double Quantile = 3.290527)
{
    public double Value => (double)Count / Total;

    public double Low => Center - HalfWidth;

    public double High => Center + HalfWidth;

    private double Z2 => Quantile * Quantile;

    private double Center => (Count + (Z2 / 2)) / (Total + Z2);

    private double HalfWidth => Quantile * Math.Sqrt((Value * (1 - Value) * Total) + (Z2 / 4)) / (Total + Z2);
}

/// <summary>The difference between two proportions, with its interval.</summary>
/// <param name="Larger">The larger proportion.</param>
/// <param name="Smaller">The smaller proportion.</param>
/// <remarks>Newcombe, Interval estimation for the difference between independent proportions (1998), method 10.</remarks>
internal sealed record ProportionDifference(Proportion Larger, Proportion Smaller)
{
    public double Difference => Larger.Value - Smaller.Value;

    public double Low => Difference - double.Hypot(Larger.Value - Larger.Low, Smaller.High - Smaller.Value);

    public double High => Difference + double.Hypot(Larger.High - Larger.Value, Smaller.Value - Smaller.Low);
}
