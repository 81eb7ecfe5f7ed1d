namespace HealthTorch.Data;

/// <summary>The values that an expected outcome can take.</summary>
/// <param name="Low">The smallest.</param>
/// <param name="High">The largest.</param>
/// <remarks>
/// A probability lies in [0, 1] and a mean time without the event in [0, horizon]. Of a number the range is that of the training patients'
/// outcomes, as in Gruber, van der Laan: A targeted maximum likelihood estimator of a causal effect on a bounded continuous outcome (2010).
/// </remarks>
public sealed record OutcomeRange(double Low, double High)
{
    /// <summary>Any number.</summary>
    public static OutcomeRange Unbounded { get; } = new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>The largest difference of two outcomes.</summary>
    public double Width => High - Low;

    /// <summary>The range of the outcomes of patients.</summary>
    /// <param name="outcomes">What happened to the training patients.</param>
    public static OutcomeRange For(Outcomes outcomes) => outcomes.Observed switch
    {
        Classes => new OutcomeRange(0, 1),
        Events => new OutcomeRange(0, outcomes.HorizonOfTimes),
        Numbers { Count: > 0 } numbers => new OutcomeRange(numbers.Values.Min(), numbers.Values.Max()),
        _ => Unbounded,
    };

    /// <summary>Whether an outcome lies in the range.</summary>
    /// <param name="outcome">The outcome.</param>
    public bool Contains(double outcome) => outcome >= Low && outcome <= High;

    /// <summary>The outcome, or the end of the range that is nearest to it.</summary>
    /// <param name="outcome">The outcome.</param>
    public double Bound(double outcome) => Math.Clamp(outcome, Low, High);

    /// <summary>An effect, or the nearest one that two outcomes of the range can have.</summary>
    /// <param name="effect">The difference of two outcomes; NaN stays so.</param>
    public double BoundEffect(double effect) => Math.Clamp(effect, -Width, Width);
}
