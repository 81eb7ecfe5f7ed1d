namespace HealthTorch.Data.Preparation;

/// <summary>A scale that first clips values to a range fitted on training rows, to limit the influence of extreme values.</summary>
/// <param name="Inner">The scale, fitted on the unclipped training values.</param>
/// <param name="Low">Smaller values are replaced by this one.</param>
/// <param name="High">Larger values are replaced by this one.</param>
/// <remarks>
/// The range is the median plus and minus a number of robust standard deviations: the interquartile range divided by 1.349, which estimates
/// the standard deviation of normal values. If half of the values are equal, the interquartile range is 0 and the standard deviation is
/// used instead.
/// </remarks>
public sealed record ClippedScale(Scale Inner, double Low, double High) : Scale
{
    private const double NormalInterquartileRange = 1.349;

    /// <inheritdoc/>
    /// <remarks>A value that is too far away to be scaled is not clipped, so that it is rejected with its row as on every scale.</remarks>
    public override double Transform(double value)
    {
        var scaled = Inner.Transform(value);
        return Math.Abs(scaled) <= MaxScaled ? Inner.Transform(Clip(value)) : scaled;
    }

    /// <inheritdoc/>
    public override double InverseTransform(double scaled) => Inner.InverseTransform(scaled);

    internal override double Clip(double value) => Math.Clamp(value, Low, High);

    internal override IEnumerable<string> Validate() =>
    [
        .. Low <= High ? [] : new[] { "low: must not be above high" },
        .. Inner is ClippedScale ? ["inner: must not be clipped"] : Inner.Validate().Select(fault => $"inner.{fault}"),
    ];

    /// <summary>Fits the clipping range; a constant column is not clipped.</summary>
    /// <param name="inner">The fitted scale.</param>
    /// <param name="observed">The training values.</param>
    /// <param name="deviations">Half-width of the range in robust standard deviations from the median.</param>
    /// <returns>The inner scale itself if the values are constant.</returns>
    internal static Scale Fit(StandardScale inner, ObservedValues observed, double deviations)
    {
        var robust = (OrderStatistics.Quantile(observed.Sorted, 0.75) - OrderStatistics.Quantile(observed.Sorted, 0.25))
            / NormalInterquartileRange;
        var spread = deviations * (robust > 0 ? robust : inner.Deviation);
        var middle = robust > 0 ? OrderStatistics.Quantile(observed.Sorted, 0.5) : inner.Mean;
        return spread > 0 ? new ClippedScale(inner, middle - spread, middle + spread) : inner;
    }
}
