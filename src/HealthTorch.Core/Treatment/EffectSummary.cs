using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using HealthTorch.Core.Experiments;
using HealthTorch.Data;
using HealthTorch.Data.Survival;
using HealthTorch.Data.Treatment;
using HealthTorch.Statistics.Treatment.Outcomes;

namespace HealthTorch.Core.Treatment;

/// <summary>Treatment effects of a run, estimated on the evaluation set.</summary>
/// <remarks>
/// Estimates are based on outcome regressions and probabilities of the arms that are cross-fitted on the evaluation rows with linear models
/// (<see cref="EvaluationNuisances"/>), not on those of the model; known probabilities are used unchanged. Standard errors treat rows as
/// independent patients.
/// </remarks>
public sealed record EffectSummary
{
    /// <summary>Whether the rows are those of a cross-validation, each predicted by the model of its fold.</summary>
    public required bool AreFolds { get; init; }

    /// <summary>The name of the meta-learner, such as <c>dr-learner</c>; absent where it is unknown.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Learner { get; init; }

    /// <summary>The study design: how patients were assigned to arms.</summary>
    public required StudyDesign Design { get; init; }

    /// <summary>The outcome of which effects are differences, such as "probability of relapse".</summary>
    public required string Outcome { get; init; }

    /// <summary>Whether a higher outcome is better for the patient.</summary>
    public required bool HigherIsBetter { get; init; }

    /// <summary>Names of the arms; effects are relative to the first.</summary>
    public required IReadOnlyList<string> Arms { get; init; }

    /// <summary>Whether the probabilities of the arms are the known randomization probabilities of a trial.</summary>
    public required bool ArePropensitiesKnown { get; init; }

    /// <summary>All patients by the arm that they received, one line per variable or level.</summary>
    public required IReadOnlyList<ParticipantsRow> Participants { get; init; }

    /// <summary>
    /// Average effects of each arm by several estimators; none where patients of an arm were not followed to the horizon.
    /// </summary>
    public required IReadOnlyList<AverageEffect> Averages { get; init; }

    /// <summary>Number of draws of the folds of the nuisance regressions; averages are medians over the draws.</summary>
    public required int Draws { get; init; }

    /// <summary>
    /// The mean outcome if all patients received an arm, for each arm; none where patients of an arm were not followed to the horizon.
    /// </summary>
    public required IReadOnlyList<ArmMean> Means { get; init; }

    /// <summary>
    /// Effects as hazard ratios, or as odds and risk ratios; none for numeric outcomes, and where patients of an arm were not followed to
    /// the horizon.
    /// </summary>
    public required IReadOnlyList<EffectRatio> Ratios { get; init; }

    /// <summary>
    /// Patients excluded from the averages in the trimmed population, by arm; none where patients of an arm were not followed to the
    /// horizon.
    /// </summary>
    public required IReadOnlyList<TrimmedPopulation> Trimming { get; init; }

    /// <summary>Effects in the subgroups configured in the task; none where patients of an arm were not followed to the horizon.</summary>
    public required IReadOnlyList<SubgroupEffects> Subgroups { get; init; }

    /// <summary>The outcome as a number where it is the same for all rows; absent where it varies.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? ConstantOutcome { get; init; }

    /// <summary>Whether effects of single patients have intervals; false where no half-samples were trained.</summary>
    public required bool HaveIntervals { get; init; }

    /// <summary>Number of rows with a predicted outcome that was clipped to the range of possible outcomes.</summary>
    public required int BoundedRows { get; init; }

    /// <summary>Proportion of the rows with a probability of an arm that was clipped at 0.01; null without probabilities.</summary>
    public required double? ShareClipped { get; init; }

    /// <summary>Overlap of each arm; none without probabilities.</summary>
    public required IReadOnlyList<PropensityOverlap> Overlap { get; init; }

    /// <summary>Balance of each feature between the arms, before and after weighting; none without probabilities.</summary>
    public required IReadOnlyList<FeatureBalance> Balance { get; init; }

    /// <summary>Sensitivity of each arm's effect to unmeasured confounding.</summary>
    public required IReadOnlyList<SensitivitySummary> Sensitivity { get; init; }

    /// <summary>Placebo tests: effects that should be zero.</summary>
    public required PlaceboSummary Placebo { get; init; }

    /// <summary>The recommendations of the model, and their value.</summary>
    public required RecommendationSummary Recommendation { get; init; }

    /// <summary>A policy tree of depth two; absent where it was not computed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PolicyTreeSummary? PolicyTree { get; init; }

    /// <summary>
    /// Observed times of patients who received the recommended arm and of those who did not; absent for outcomes other than times to an
    /// event, and for more than two arms.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PolicyAgreement? Agreement { get; init; }

    /// <summary>The explanation of the effect of the second arm; absent where it was not computed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public EffectShapleySummary? Explanation { get; init; }

    /// <summary>Computes the summary.</summary>
    /// <param name="subject">
    /// The patients and their predictions; null for targets other than treatment outcomes, in which case the result is null.
    /// </param>
    [return: NotNullIfNotNull(nameof(subject))]
    internal static EffectSummary? Compute(EffectEvaluationInput? subject)
    {
        if (subject is null)
        {
            return null;
        }

        subject.Cancellation.ThrowIfCancellationRequested();
        var evaluation = new EffectEvaluation(subject.Truth, subject.PredictedEffects);
        var draws = NuisanceDraws.TryEstimate(evaluation, subject);
        return new EffectSummary
        {
            AreFolds = subject.EvaluationSet == DataPartitions.Folds,
            Learner = subject.Learner?.Name,
            Design = evaluation.Truth.Design,
            Outcome = OutcomeName(evaluation.Truth),
            HigherIsBetter = evaluation.Truth.HigherIsBetter,
            Arms = evaluation.Truth.ArmNames,
            ArePropensitiesKnown = evaluation.Truth.Propensities is not null,
            Participants = subject.Participants,
            Averages = AverageEffects.Estimate(draws),
            Draws = draws?.All.Count ?? 0,
            Means = ArmMean.Estimate(draws),
            Ratios = EffectRatios.Estimate(draws),
            Trimming = TrimmedPopulation.Compute(draws),
            Subgroups = SubgroupEffects.Estimate(draws, subject.Subgroups),
            ConstantOutcome = evaluation.Values is { } values && !OutcomeValues.Vary(values) ? values[0] : null,
            HaveIntervals = evaluation.PredictedEffects.StandardErrors is not null,
            BoundedRows = evaluation.PredictedEffects.CountClipped(),
            ShareClipped = evaluation.Nuisances?.ClippedProportion,
            Overlap = PropensityOverlap.Compute(evaluation),
            Balance = FeatureBalance.Compute(evaluation, subject.Prepared),
            Sensitivity = SensitivitySummary.Compute(draws),
            Placebo = PlaceboSummary.Test(evaluation, subject.Prepared, subject.ColumnOfFeature, subject.Seed),
            Recommendation = RecommendationSummary.Compute(evaluation, subject),
            PolicyTree = PolicyTreeSummary.Fit(evaluation, subject.Unscaled, subject.Seed),
            Agreement = PolicyAgreement.Evaluate(evaluation),
            Explanation = subject.Explanation,
        };
    }

    /// <summary>The outcome of which effects are differences.</summary>
    /// <param name="truth">Treatment outcomes.</param>
    internal static string OutcomeName(TreatmentOutcomes truth) => truth.ObservedOutcomes switch
    {
        RegressionValues numbers => $"mean {numbers.Name}{(numbers.Unit is null ? "" : $" ({numbers.Unit})")}",
        ClassLabels classes => $"probability of {classes.Names[1]}",
        SurvivalTimes events => string.Create(
            CultureInfo.InvariantCulture,
            $"mean time without {events.CauseNames[0]} up to "
                + $"{truth.EffectiveHorizon:0.####}{(events.Unit is null ? "" : $" {events.Unit}")}"),
        _ => throw new ArgumentException("expected a numeric, binary or time-to-event outcome, "
            + $"but got {truth.ObservedOutcomes.GetType().Name}", nameof(truth)),
    };
}
