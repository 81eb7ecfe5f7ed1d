using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using HealthTorch.Data;
using HealthTorch.Estimators;

namespace HealthTorch.Experiments;

/// <summary>What a run says of the effects of treatment, estimated on the rows that a model is judged by.</summary>
/// <remarks>
/// It rests on expected outcomes and probabilities of the arms that are cross-fitted among these rows by linear regressions
/// (<see cref="EvaluationNuisances"/>), not on those of the model; known probabilities are taken as they are. Standard errors take rows as
/// independent patients.
/// </remarks>
public sealed record EffectSummary
{
    /// <summary>Whether the rows are those of a cross-validation, each judged by the model of its fold.</summary>
    public required bool AreFolds { get; init; }

    /// <summary>How effects were learned, such as <c>dr-learner</c>; absent where it is not known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Learner { get; init; }

    /// <summary>How patients came to their arms.</summary>
    public required StudyDesign Design { get; init; }

    /// <summary>What effects are differences of, such as "probability of relapse".</summary>
    public required string Outcome { get; init; }

    /// <summary>Whether a higher outcome is better for the patient.</summary>
    public required bool HigherIsBetter { get; init; }

    /// <summary>Names of the arms; effects are against the first.</summary>
    public required IReadOnlyList<string> Arms { get; init; }

    /// <summary>Whether the probabilities of the arms are those of a trial's lot.</summary>
    public required bool ArePropensitiesKnown { get; init; }

    /// <summary>All patients by the arm that they received, one line a variable or level.</summary>
    public required IReadOnlyList<ParticipantLine> Participants { get; init; }

    /// <summary>
    /// Average effects of each arm, by several estimators; none where patients of an arm were not followed to the horizon.
    /// </summary>
    public required IReadOnlyList<AverageEffect> Averages { get; init; }

    /// <summary>Draws of the folds of the judging regressions: averages are medians over these.</summary>
    public required int Draws { get; init; }

    /// <summary>The mean outcome if all received an arm, of each arm; none likewise.</summary>
    public required IReadOnlyList<ArmMean> Means { get; init; }

    /// <summary>Effects as ratios: of hazards, of odds and risks; none of outcomes that are numbers, and likewise.</summary>
    public required IReadOnlyList<EffectRatio> Ratios { get; init; }

    /// <summary>Who is left out of the averages among trimmed patients, by arm; none likewise.</summary>
    public required IReadOnlyList<TrimmedPopulation> Trimming { get; init; }

    /// <summary>Effects in the subgroups that the task names; none likewise.</summary>
    public required IReadOnlyList<SubgroupEffects> Subgroups { get; init; }

    /// <summary>The outcome as a number where it is the same for all rows; absent where it varies.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? ConstantOutcome { get; init; }

    /// <summary>Whether effects of single patients have intervals: not where no half-samples were trained.</summary>
    public required bool HaveIntervals { get; init; }

    /// <summary>Number of rows with an expected outcome of the model that was moved into the range that outcomes can take.</summary>
    public required int BoundedRows { get; init; }

    /// <summary>Share of the rows with a probability of an arm that was moved to 0.01; null without probabilities.</summary>
    public required double? ShareClipped { get; init; }

    /// <summary>Whether patients could have come to each arm; none without probabilities.</summary>
    public required IReadOnlyList<ArmOverlap> Overlap { get; init; }

    /// <summary>How far arms differ in each feature before and after weighting; none without probabilities.</summary>
    public required IReadOnlyList<FeatureBalance> Balance { get; init; }

    /// <summary>What it would take to explain each arm's effect away.</summary>
    public required IReadOnlyList<SensitivitySummary> Sensitivity { get; init; }

    /// <summary>Effects where there can be none.</summary>
    public required PlaceboSummary Placebo { get; init; }

    /// <summary>What the model recommends for whom, and the value of that.</summary>
    public required RecommendationSummary Recommendation { get; init; }

    /// <summary>A rule of two questions; absent where it was not worked out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PolicyTreeSummary? PolicyTree { get; init; }

    /// <summary>
    /// Observed times of patients who received what is recommended and of those who did not; absent of other outcomes than events of two
    /// arms.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AgreementSummary? Agreement { get; init; }

    /// <summary>What raises and lowers the effect of the second arm; absent where it was not worked out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public EffectExplanation? Explanation { get; init; }

    /// <summary>Works it out.</summary>
    /// <param name="subject">The patients and what is said of them; null of other targets than outcomes of treatment, as is then the result.</param>
    [return: NotNullIfNotNull(nameof(subject))]
    internal static EffectSummary? Of(EffectSubject? subject)
    {
        if (subject is null)
        {
            return null;
        }

        subject.Cancellation.ThrowIfCancellationRequested();
        var judged = new JudgedEffects(subject.Truth, subject.Said);
        var draws = JudgingDraws.TryOf(judged, subject);
        return new EffectSummary
        {
            AreFolds = subject.Set == PatientSets.Folds,
            Learner = subject.Learner?.Name,
            Design = judged.Truth.Design,
            Outcome = NameOf(judged.Truth),
            HigherIsBetter = judged.Truth.HigherIsBetter,
            Arms = judged.Truth.ArmNames,
            ArePropensitiesKnown = judged.Truth.Propensities is not null,
            Participants = subject.Participants,
            Averages = AverageEffects.Of(draws),
            Draws = draws?.All.Count ?? 0,
            Means = ArmMean.Of(draws),
            Ratios = EffectRatios.Of(draws),
            Trimming = TrimmedPopulation.Of(draws),
            Subgroups = SubgroupEffects.Of(draws, subject.Subgroups),
            ConstantOutcome = judged.Values is { } values && !OutcomeValues.Vary(values) ? values[0] : null,
            HaveIntervals = judged.Said.StandardErrors is not null,
            BoundedRows = judged.Said.CountBounded(),
            ShareClipped = judged.Nuisances?.ShareClipped,
            Overlap = ArmOverlap.Of(judged),
            Balance = FeatureBalance.Of(judged, subject.Prepared),
            Sensitivity = SensitivitySummary.Of(draws),
            Placebo = PlaceboSummary.Of(judged, subject.Prepared, subject.ColumnOfFeature, subject.Seed),
            Recommendation = RecommendationSummary.Of(judged, subject),
            PolicyTree = PolicyTreeSummary.Of(judged, subject.InUnits, subject.Seed),
            Agreement = AgreementSummary.Of(judged),
            Explanation = subject.Explanation,
        };
    }

    /// <summary>What effects are differences of.</summary>
    /// <param name="truth">Outcomes of treatment.</param>
    internal static string NameOf(Outcomes truth) => truth.Observed switch
    {
        Numbers numbers => $"mean {numbers.Name}{(numbers.Unit is null ? "" : $" ({numbers.Unit})")}",
        Classes classes => $"probability of {classes.Names[1]}",
        Events events => FormattableString.Invariant(
            $"mean time without {events.CauseNames[0]} up to {truth.HorizonOfTimes:0.####}{(events.Unit is null ? "" : $" {events.Unit}")}"),
        _ => throw new ArgumentException($"needed numbers, two classes or events but got {truth.Observed.GetType().Name}", nameof(truth)),
    };
}
