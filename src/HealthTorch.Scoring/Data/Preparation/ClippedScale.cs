namespace HealthTorch.Data;

/// <summary>
/// A scale of values that are first clipped to a range learned on training rows, so that one extreme value moves no weight far.
/// </summary>
/// <param name="Inner">The scale, fitted on the training values as they are.</param>
/// <param name="Low">Smaller values are read as this one.</param>
/// <param name="High">Larger values are read as this one.</param>
/// <remarks>
/// The range is the median plus and minus a number of robust standard deviations: the interquartile range over 1.349, which estimates the
/// standard deviation of normal values. Where half of the values are equal, that range is 0 and the standard deviation takes its place.
/// </remarks>
public sealed record ClippedScale(Scale Inner, double Low, double High) : Scale
{
    private const double QuartileRangeOfNormal = 1.349;

    /// <inheritdoc/>
    /// <remarks>A value that is too far away to be scaled is not clipped, so that it is refused with its row as on every scale.</remarks>
    public override double Apply(double value)
    {
        var scaled = Inner.Apply(value);
        return Math.Abs(scaled) <= MaxScaled ? Inner.Apply(Clip(value)) : scaled;
    }

    /// <inheritdoc/>
    public override double Restore(double scaled) => Inner.Restore(scaled);

    internal override double Clip(double value) => Math.Clamp(value, Low, High);

    internal override IEnumerable<string> Faults() =>
    [
        .. Low <= High ? [] : new[] { "low: is not below high" },
        .. Inner is ClippedScale ? ["inner: is clipped itself"] : Inner.Faults().Select(fault => $"inner.{fault}"),
    ];

    /// <summary>Clips where the column has a spread.</summary>
    /// <param name="inner">The fitted scale.</param>
    /// <param name="observed">The training values.</param>
    /// <param name="deviations">Robust standard deviations on either side of the median.</param>
    /// <returns>The inner scale itself where the values do not vary.</returns>
    internal static Scale Fit(StandardScale inner, Observed observed, double deviations)
    {
        var robust = (OrderStatistics.Quantile(observed.Sorted, 0.75) - OrderStatistics.Quantile(observed.Sorted, 0.25)) / QuartileRangeOfNormal;
        var spread = deviations * (robust > 0 ? robust : inner.Deviation);
        var middle = robust > 0 ? OrderStatistics.Quantile(observed.Sorted, 0.5) : inner.Mean;
        return spread > 0 ? new ClippedScale(inner, middle - spread, middle + spread) : inner;
    }
}
