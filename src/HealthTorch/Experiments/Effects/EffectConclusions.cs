using System.Globalization;
using HealthTorch.Data;
using HealthTorch.Metrics;

namespace HealthTorch.Experiments;

/// <summary>What effects of treatment come to, in sentences.</summary>
internal static class EffectConclusions
{
    private const double MostWithheld = 0.5;

    /// <summary>What speaks against believing or using them, worst first.</summary>
    /// <param name="effects">What a run says of effects; null of other targets.</param>
    /// <param name="comparisons">The model against each baseline.</param>
    public static IEnumerable<string> Doubts(EffectSummary? effects, IReadOnlyList<Comparison> comparisons) => effects is null ? [] :
    [
        .. OfConstantOutcome(effects),
        .. OfPlacebo(effects),
        .. effects.Overlap.Where(arm => arm.Rare > ArmOverlap.RareLimit).Select(OfOverlap),
        .. OfDesign(effects),
        .. effects.Recommendation.Gain is { Low: not > 0 }
            ? [OfRecommendation(effects)] : Array.Empty<string>(),
        .. OfWithheld(effects),
        .. OfScores(effects),
        .. comparisons.Count > 0 && !comparisons.Any(comparison => comparison.ModelIsBetter)
            ? [$"No baseline is beaten, by {comparisons[0].Metric}: what the model adds to them was not shown."] : Array.Empty<string>(),
    ];

    /// <summary>What speaks for using them.</summary>
    /// <param name="effects">What a run says of effects; null of other targets.</param>
    public static IEnumerable<string> Merits(EffectSummary? effects)
    {
        if (effects?.Recommendation.Gain is { Low: > 0 })
        {
            yield return OfRecommendation(effects);
        }
    }

    private static IEnumerable<string> OfConstantOutcome(EffectSummary effects)
    {
        if (effects.ConstantOutcome is { } outcome)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"The outcome is the same for all evaluated patients ({effects.Outcome}: {outcome:0.####}): every effect is estimated as 0, which is no evidence that there is none.");
        }
    }

    private static IEnumerable<string> OfDesign(EffectSummary effects)
    {
        if (effects.Design == StudyDesign.Observational)
        {
            yield return "Patients came to their arms by choice, not by lot: effects are of treatment only if nothing else that decides the outcome differs between " +
                "the arms than what the model reads, which no figure here can show.";
        }
    }

    private static IEnumerable<string> OfPlacebo(EffectSummary effects) =>
    [
        .. effects.Placebo.Treatments.Where(placebo => !placebo.IsPassed).Select(placebo =>
            $"Effects cannot be believed: of {placebo.Repeats} shufflings of the arms, which leave no effect, only {placebo.Holding} had an interval for " +
            $"{placebo.Arm} that holds 0 (about {0.95 * placebo.Repeats:0} should)."),
        .. effects.Placebo.Outcomes.Where(placebo => !placebo.IsPassed).Select(placebo =>
            $"The arms are not made comparable: {placebo.Arm} seems to change {placebo.Worst}, which was there before, by {Conclusions.Interval(placebo.Effect)} standard deviations."),
    ];

    private static string OfOverlap(ArmOverlap arm) => string.Create(
        CultureInfo.InvariantCulture,
        $"For {100 * arm.Rare:0.#} % of the patients the probability of {arm.Arm} is below 0.05: hardly anybody like them received it, and what is said of it for ") +
        "them rests on other patients.";

    private static string OfRecommendation(EffectSummary effects)
    {
        var (gain, constant) = (effects.Recommendation.Gain!, RecommendationSummary.ForAll(effects.Recommendation.BestConstant!));
        var (ours, theirs) = (Value(effects, RecommendationSummary.ByPatient), Value(effects, constant));
        return $"Choosing the arm by patient{(effects.AreFolds ? ", as the models of the folds do," : "")} is {Verdict(gain)} {constant}: {effects.Outcome} {Conclusions.Number(ours.Value)} against " +
            $"{Conclusions.Number(theirs.Value)}, gain {Conclusions.Interval(gain)}.";
    }

    private static IEnumerable<string> OfWithheld(EffectSummary effects)
    {
        var recommendation = effects.Recommendation;
        if (recommendation.ShareWithheld() > MostWithheld)
        {
            var worth = recommendation.GainOfRecommended is { } gain
                ? $" Giving the others what is recommended, and {recommendation.BestConstant} to these, is {Verdict(gain)} " +
                    $"{RecommendationSummary.ForAll(recommendation.BestConstant!)}: gain {Conclusions.Interval(gain)}."
                : "";
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"To {100 * recommendation.ShareWithheld():0.#} % of the patients no arm is recommended, mostly because: {recommendation.Withheld[0].Reason}.{worth}");
        }
    }

    private static string Verdict(Estimate gain) => gain.Low > 0 ? "better than" : gain.High < 0 ? "worse than" : "no better than";

    private static IEnumerable<string> OfScores(EffectSummary effects)
    {
        if (effects.Recommendation.Gain is null)
        {
            yield return "Neither average effects nor the worth of recommendations could be estimated: patients of an arm were not followed to the horizon.";
        }
    }

    private static Estimate Value(EffectSummary effects, string policy) =>
        effects.Recommendation.Policies.Single(line => line.Policy == policy).Value;
}
