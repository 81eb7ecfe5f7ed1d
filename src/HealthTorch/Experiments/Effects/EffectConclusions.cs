using System.Globalization;
using HealthTorch.Data;
using HealthTorch.Estimators;
using HealthTorch.Metrics;

namespace HealthTorch.Experiments;

/// <summary>Conclusions about treatment effects, in sentences.</summary>
internal static class EffectConclusions
{
    private const double MostWithheld = 0.5;

    /// <summary>Reasons for not relying on or not using the effects, the most serious first.</summary>
    /// <param name="effects">The summary of effects; null for other targets.</param>
    /// <param name="comparisons">The comparisons of the model with each baseline.</param>
    public static IEnumerable<string> Doubts(EffectSummary? effects, IReadOnlyList<Comparison> comparisons) => effects is null ? [] :
    [
        .. OfConstantOutcome(effects),
        .. OfPlacebo(effects),
        .. effects.Overlap.Where(arm => arm.Rare > ArmOverlap.RareLimit).Select(OfOverlap),
        .. OfEffectiveSize(effects),
        .. OfDesign(effects),
        .. effects.Recommendation.Gain is { Low: not > 0 }
            ? [OfRecommendation(effects)] : Array.Empty<string>(),
        .. OfWithheld(effects),
        .. OfScores(effects),
        .. comparisons.Count > 0 && !comparisons.Any(comparison => comparison.ModelIsBetter)
            ? [$"The model is better than none of the baselines by {comparisons[0].Metric}; "
                + "an improvement over them was not shown."] : Array.Empty<string>(),
    ];

    /// <summary>Reasons for using the effects.</summary>
    /// <param name="effects">The summary of effects; null for other targets.</param>
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
                $"The outcome is the same for all evaluated patients ({effects.Outcome}: {outcome:0.####}): every effect is estimated as "
                    + $"0, which is not evidence of no effect.");
        }
    }

    private static IEnumerable<string> OfDesign(EffectSummary effects)
    {
        if (effects.Design == StudyDesign.Observational)
        {
            yield return "Treatment was not randomized: effects are causal only if the model includes every variable that influences "
                + "both the treatment and the outcome, which cannot be verified from the data.";
        }
    }

    private static IEnumerable<string> OfPlacebo(EffectSummary effects) =>
    [
        .. effects.Placebo.Treatments.Where(placebo => !placebo.IsPassed).Select(placebo =>
            $"Intervals of effects are not reliable: in {placebo.Repeats} random permutations of the arms, which remove every effect, "
                + $"only {placebo.Holding} of the intervals for {placebo.Arm} contain 0 (about {0.95 * placebo.Repeats:0} are expected)."),
        .. effects.Placebo.Outcomes.Where(placebo => !placebo.IsPassed).Select(placebo =>
            $"Adjustment does not make the arms comparable: {placebo.Arm} has an estimated effect of " +
            $"{Conclusions.Interval(placebo.Effect)} standard deviations on {placebo.Worst}, which was measured before treatment."),
    ];

    private static string OfOverlap(ArmOverlap arm) => string.Create(
        CultureInfo.InvariantCulture,
        $"For {100 * arm.Rare:0.#} % of patients the probability of {arm.Arm} is below 0.05: hardly any similar patient received it, " +
        $"and their expected outcomes under it ") +
        "are extrapolated from other patients.";

    private static IEnumerable<string> OfEffectiveSize(EffectSummary effects)
    {
        ArmOverlap[] small = [.. effects.Overlap.Where(arm => arm.IsEffectiveSizeSmall)];
        if (small.Length > 0)
        {
            var sizes = small.Select(
                arm => string.Create(CultureInfo.InvariantCulture, $"{arm.EffectiveSize:0.#} for the {arm.Patients} rows of {arm.Arm}"));
            yield return $"Overlap of the arms is small: the effective sample size is {string.Join(", ", sizes)}. " +
                $"Weighted (IPW) and doubly robust (AIPW) averages over all " +
                "patients depend on a few of them and should not be used here; use the overlap-weighted average effect (ATO)." +
                OfLearner(effects) + OfTrial(effects);
        }
    }

    private static string OfTrial(EffectSummary effects) => effects is not { Design: StudyDesign.Trial, ArePropensitiesKnown: false } ? "" :
        " The probabilities of this trial are estimated; if the randomization probabilities are known, "
            + "set them as propensities of the target.";

    private static string OfLearner(EffectSummary effects) => effects.Learner != new DrLearner().Name ? "" :
        " For the same reason the DR-learner is a poor choice for effects of individual patients: the scores that it regresses are "
            + "divided by the probability of the arm received; use the RA-learner (ra-learner) or a network with all arms "
            + "(representation).";

    private static string OfRecommendation(EffectSummary effects)
    {
        var (gain, best) = (effects.Recommendation.Gain!, RecommendationSummary.BestForAll);
        var (ours, theirs) = (Value(effects, RecommendationSummary.ByPatient), Value(effects, best));
        return $"Choosing the arm for each patient{(effects.AreFolds ? ", with the models of the folds," : "")} is {Verdict(gain)} the " +
            $"{best}: {effects.Outcome} {Conclusions.Number(ours.Value)} against {Conclusions.Number(theirs.Value)} (here " +
            $"{effects.Recommendation.BestConstant}), gain {Conclusions.Interval(gain)}.";
    }

    private static IEnumerable<string> OfWithheld(EffectSummary effects)
    {
        var recommendation = effects.Recommendation;
        if (recommendation.ShareWithheld() > MostWithheld)
        {
            var worth = recommendation.GainOfRecommended is { } gain
                ? $" Giving the recommended arm, or {recommendation.BestConstant} if no arm is recommended, is {Verdict(gain)} " +
                    $"{RecommendationSummary.ForAll(recommendation.BestConstant!)}: gain {Conclusions.Interval(gain)}."
                : "";
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"No arm is recommended for {100 * recommendation.ShareWithheld():0.#} % of patients; the most frequent reason: " +
                $"{recommendation.Withheld[0].Reason}.{worth}");
        }
    }

    private static string Verdict(Estimate gain) => gain.Low > 0 ? "better than" : gain.High < 0 ? "worse than" : "no better than";

    private static IEnumerable<string> OfScores(EffectSummary effects)
    {
        if (effects.Recommendation.Gain is null)
        {
            yield return "Neither average effects nor the value of recommendations could be estimated: " +
                "patients in an arm were not followed up to the horizon.";
        }
    }

    private static Estimate Value(EffectSummary effects, string policy) =>
        effects.Recommendation.Policies.Single(line => line.Policy == policy).Value;
}
