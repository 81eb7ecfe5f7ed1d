using HealthTorch.Data;
using HealthTorch.Data.Preparation;
using HealthTorch.Data.Survival;
using HealthTorch.Data.Treatment;

namespace HealthTorch.Statistics.Treatment.Outcomes;

/// <summary>
/// Converts outcomes to numbers whose mean is the quantity of interest: a number stays as it is, the second of two classes is 1, and an
/// event time becomes a pseudo-outcome whose mean is the restricted mean survival time up to the horizon.
/// </summary>
public static class OutcomeValues
{
    /// <summary>The outcome of each patient as a number.</summary>
    /// <param name="outcomes">The observed outcomes.</param>
    /// <exception cref="DataException">The patients of an arm were not followed up to the horizon.</exception>
    public static double[] From(TreatmentOutcomes outcomes) => WithoutRounding(outcomes.ObservedOutcomes switch
    {
        RegressionValues numbers => numbers.Values,
        ClassLabels classes => Array.ConvertAll(classes.Labels, label => (double)label),
        SurvivalTimes events => RmstPseudoOutcomes.Compute(events, outcomes.Arms, outcomes.ArmNames, outcomes.EffectiveHorizon),
        _ => throw new ArgumentException(
            $"needed numeric, binary or survival outcomes but got {outcomes.ObservedOutcomes.GetType().Name}", nameof(outcomes)),
    });

    /// <summary>Whether the outcomes differ at all.</summary>
    /// <param name="values">The outcome of each patient.</param>
    internal static bool Vary(double[] values) => Array.Exists(values, value => value != values[0]);

    /// <summary>Like <see cref="From"/>, but returns null instead of throwing a <see cref="DataException"/>.</summary>
    internal static double[]? TryFrom(TreatmentOutcomes outcomes) => outcomes.ObservedOutcomes is not SurvivalTimes events ? From(outcomes)
        : outcomes.Count > 0
            && RmstPseudoOutcomes.FirstNotFollowed(events, outcomes.Arms, outcomes.ArmNames.Count, outcomes.EffectiveHorizon) is null
            ? From(outcomes)
        : null;

    // Pseudo-outcomes of patients who all reach the horizon differ only by rounding: they are set to one value.
    private static double[] WithoutRounding(double[] values) =>
        values.Length > 0 && values.Min() is var least && ObservedValues.IsConstantRange(least, values.Max())
            ? [.. Enumerable.Repeat(least, values.Length)]
            : values;
}
