using HealthTorch.Data.Survival;

namespace HealthTorch.Data.Treatment;

/// <summary>The range of values that an expected outcome can take.</summary>
/// <param name="Low">The smallest.</param>
/// <param name="High">The largest.</param>
/// <remarks>
/// A probability is in [0, 1] and a restricted mean survival time is in [0, horizon]. For a number the range is that of the outcomes of the
/// training patients, as in Gruber, van der Laan: A targeted maximum likelihood estimator of a causal effect on a bounded continuous
/// outcome (2010).
/// </remarks>
public sealed record OutcomeRange(double Low, double High)
{
    /// <summary>The range that contains every number.</summary>
    public static OutcomeRange Unbounded { get; } = new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>The largest possible difference of two outcomes.</summary>
    public double Width => High - Low;

    /// <summary>Returns the range of the outcomes of patients.</summary>
    /// <param name="outcomes">The observed outcomes of the training patients.</param>
    public static OutcomeRange For(TreatmentOutcomes outcomes) => outcomes.ObservedOutcomes switch
    {
        ClassLabels => new OutcomeRange(0, 1),
        SurvivalTimes => new OutcomeRange(0, outcomes.EffectiveHorizon),
        RegressionValues { Count: > 0 } numbers => new OutcomeRange(numbers.Values.Min(), numbers.Values.Max()),
        _ => Unbounded,
    };

    /// <summary>Whether an outcome is within the range.</summary>
    /// <param name="outcome">The outcome.</param>
    public bool Contains(double outcome) => outcome >= Low && outcome <= High;

    /// <summary>Clips an outcome to the range.</summary>
    /// <param name="outcome">The outcome.</param>
    public double Clip(double outcome) => Math.Clamp(outcome, Low, High);

    /// <summary>Clips an effect to the largest possible difference of two outcomes.</summary>
    /// <param name="effect">The difference of two outcomes; NaN remains NaN.</param>
    public double ClipEffect(double effect) => Math.Clamp(effect, -Width, Width);
}
