using System.Globalization;
using HealthTorch.Core.Experiments;
using HealthTorch.Data.Treatment;
using HealthTorch.Statistics;
using HealthTorch.Statistics.Treatment.Learners;

namespace HealthTorch.Core.Treatment;

/// <summary>Conclusions about treatment effects, in sentences.</summary>
internal static class EffectConclusions
{
    private const double MaxAbstentionProportion = 0.5;

    /// <summary>Reasons for not relying on or not using the effects, the most serious first.</summary>
    /// <param name="effects">The summary of effects; null for other targets.</param>
    /// <param name="comparisons">The comparisons of the model with each baseline.</param>
    public static IEnumerable<string> Warnings(
        EffectSummary? effects, IReadOnlyList<BaselineComparison> comparisons) => effects is null ? [] :
    [
        .. DescribeConstantOutcome(effects),
        .. DescribePlacebo(effects),
        .. effects.Overlap.Where(arm => arm.Rare > PropensityOverlap.MaxLowPropensityProportion).Select(DescribeOverlap),
        .. DescribeEffectiveSize(effects),
        .. DescribeDesign(effects),
        .. effects.Recommendation.Gain is { Low: not > 0 }
            ? [DescribeRecommendation(effects)] : Array.Empty<string>(),
        .. DescribeAbstention(effects),
        .. DescribeMissingScores(effects),
        .. comparisons.Count > 0 && !comparisons.Any(comparison => comparison.ModelIsBetter)
            ? [$"The model is better than none of the baselines by {comparisons[0].Metric}; "
                + "an improvement over them was not shown."] : Array.Empty<string>(),
    ];

    /// <summary>Reasons for using the effects.</summary>
    /// <param name="effects">The summary of effects; null for other targets.</param>
    public static IEnumerable<string> Findings(EffectSummary? effects)
    {
        if (effects?.Recommendation.Gain is { Low: > 0 })
        {
            yield return DescribeRecommendation(effects);
        }
    }

    private static IEnumerable<string> DescribeConstantOutcome(EffectSummary effects)
    {
        if (effects.ConstantOutcome is { } outcome)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"The outcome is the same for all evaluated patients ({effects.Outcome}: {outcome:0.####}): every effect is estimated as "
                    + $"0, which is not evidence of no effect.");
        }
    }

    private static IEnumerable<string> DescribeDesign(EffectSummary effects)
    {
        if (effects.Design == StudyDesign.Observational)
        {
            yield return "Treatment was not randomized: effects are causal only if the model includes every variable that influences "
                + "both the treatment and the outcome, which cannot be verified from the data.";
        }
    }

    private static IEnumerable<string> DescribePlacebo(EffectSummary effects) =>
    [
        .. effects.Placebo.Treatments.Where(placebo => !placebo.IsPassed).Select(placebo =>
            $"Intervals of effects are not reliable: in {placebo.Repeats} random permutations of the arms, which remove every effect, "
                + $"only {placebo.Holding} of the intervals for {placebo.Arm} contain 0 (about {0.95 * placebo.Repeats:0} are expected)."),
        .. effects.Placebo.Outcomes.Where(placebo => !placebo.IsPassed).Select(placebo =>
            $"Adjustment does not make the arms comparable: {placebo.Arm} has an estimated effect of " +
            $"{Conclusions.Interval(placebo.Effect)} standard deviations on {placebo.Worst}, which was measured before treatment."),
    ];

    private static string DescribeOverlap(PropensityOverlap arm) => string.Create(
        CultureInfo.InvariantCulture,
        $"For {100 * arm.Rare:0.#} % of patients the probability of {arm.Arm} is below 0.05: hardly any similar patient received it, " +
        $"and their expected outcomes under it ") +
        "are extrapolated from other patients.";

    private static IEnumerable<string> DescribeEffectiveSize(EffectSummary effects)
    {
        PropensityOverlap[] small = [.. effects.Overlap.Where(arm => arm.IsEffectiveSizeSmall)];
        if (small.Length > 0)
        {
            var sizes = small.Select(
                arm => string.Create(CultureInfo.InvariantCulture, $"{arm.EffectiveSize:0.#} for the {arm.Patients} rows of {arm.Arm}"));
            yield return $"Overlap of the arms is small: the effective sample size is {string.Join(", ", sizes)}. " +
                $"Weighted (IPW) and doubly robust (AIPW) averages over all " +
                "patients depend on a few of them and should not be used here; use the overlap-weighted average effect (ATO)." +
                DescribeLearner(effects) + DescribeTrial(effects);
        }
    }

    private static string DescribeTrial(
        EffectSummary effects) => effects is not { Design: StudyDesign.Trial, ArePropensitiesKnown: false } ? "" :
        " The probabilities of this trial are estimated; if the randomization probabilities are known, "
            + "set them as propensities of the target.";

    private static string DescribeLearner(EffectSummary effects) => effects.Learner != new DrLearner().Name ? "" :
        " For the same reason the DR-learner is a poor choice for effects of individual patients: the scores that it regresses are "
            + "divided by the probability of the arm received; use the RA-learner (ra-learner) or a network with all arms "
            + "(representation).";

    private static string DescribeRecommendation(EffectSummary effects)
    {
        var (gain, best) = (effects.Recommendation.Gain!, RecommendationSummary.BestForAll);
        var (ours, theirs) = (Value(effects, RecommendationSummary.ByPatient), Value(effects, best));
        return $"Choosing the arm for each patient{(effects.AreFolds ? ", with the models of the folds," : "")} is {Verdict(gain)} the " +
            $"{best}: {effects.Outcome} {Conclusions.Number(ours.Value)} against {Conclusions.Number(theirs.Value)} (here " +
            $"{effects.Recommendation.BestConstant}), gain {Conclusions.Interval(gain)}.";
    }

    private static IEnumerable<string> DescribeAbstention(EffectSummary effects)
    {
        var recommendation = effects.Recommendation;
        if (recommendation.AbstentionProportion() > MaxAbstentionProportion)
        {
            var worth = recommendation.GainOfRecommended is { } gain
                ? $" Giving the recommended arm, or {recommendation.BestConstant} if no arm is recommended, is {Verdict(gain)} " +
                    $"{RecommendationSummary.ForAll(recommendation.BestConstant!)}: gain {Conclusions.Interval(gain)}."
                : "";
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"No arm is recommended for {100 * recommendation.AbstentionProportion():0.#} % of patients; the most frequent reason: " +
                $"{recommendation.Withheld[0].Reason}.{worth}");
        }
    }

    private static string Verdict(Estimate gain) => gain.Low > 0 ? "better than" : gain.High < 0 ? "worse than" : "no better than";

    private static IEnumerable<string> DescribeMissingScores(EffectSummary effects)
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
