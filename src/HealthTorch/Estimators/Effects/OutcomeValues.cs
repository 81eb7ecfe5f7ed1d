using HealthTorch.Data;

namespace HealthTorch.Estimators;

/// <summary>
/// Outcomes as numbers whose mean is of interest: a number is itself, the second of two classes 1, and a time to an event a pseudo-outcome
/// whose mean is the mean time without the event up to the horizon.
/// </summary>
public static class OutcomeValues
{
    /// <summary>The number of each patient.</summary>
    /// <param name="outcomes">What happened.</param>
    /// <exception cref="DataException">Patients of an arm were not followed to the horizon.</exception>
    public static double[] Of(Outcomes outcomes) => WithoutRounding(outcomes.Observed switch
    {
        Numbers numbers => numbers.Values,
        Classes classes => Array.ConvertAll(classes.Labels, label => (double)label),
        Events events => RmstPseudoOutcomes.Of(events, outcomes.Arms, outcomes.ArmNames, outcomes.HorizonOfTimes),
        _ => throw new ArgumentException($"needed numbers, two classes or events but got {outcomes.Observed.GetType().Name}", nameof(outcomes)),
    });

    /// <summary>Whether outcomes differ at all.</summary>
    /// <param name="values">The outcome of each patient.</param>
    internal static bool Vary(double[] values) => Array.Exists(values, value => value != values[0]);

    /// <summary>As <see cref="Of"/>, but null where that refuses.</summary>
    internal static double[]? TryOf(Outcomes outcomes) => outcomes.Observed is not Events events ? Of(outcomes)
        : outcomes.Count > 0 && RmstPseudoOutcomes.FirstNotFollowed(events, outcomes.Arms, outcomes.ArmNames.Count, outcomes.HorizonOfTimes) is null ? Of(outcomes)
        : null;

    // Pseudo-outcomes of patients who all reach the horizon differ by rounding alone: they are one value.
    private static double[] WithoutRounding(double[] values) =>
        values.Length > 0 && values.Min() is var least && Observed.IsConstantRange(least, values.Max())
            ? [.. Enumerable.Repeat(least, values.Length)]
            : values;
}
