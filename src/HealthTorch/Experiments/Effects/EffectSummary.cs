using System.Text.Json.Serialization;
using HealthTorch.Data;

namespace HealthTorch.Experiments;

/// <summary>What a run says of the effects of treatment, estimated on the rows that a model is judged by.</summary>
/// <remarks>
/// Expected outcomes are those of the model, which has not seen these rows, so that they are cross-fitted; probabilities of the arms are
/// the known ones of a trial, or else the model's. Standard errors take rows as independent patients.
/// </remarks>
public sealed record EffectSummary
{
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

    /// <summary>Whom the model recommends what, and what that is worth.</summary>
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
    /// <param name="subject">The patients and what is said of them.</param>
    internal static EffectSummary Of(EffectSubject subject)
    {
        var judged = new JudgedEffects(subject.Truth, subject.Said);
        return new EffectSummary
        {
            Design = judged.Truth.Design,
            Outcome = NameOf(judged.Truth),
            HigherIsBetter = judged.Truth.HigherIsBetter,
            Arms = judged.Truth.ArmNames,
            ArePropensitiesKnown = judged.Truth.Propensities is not null,
            Participants = subject.Participants,
            Averages = AverageEffect.OfArms(judged, subject.Prepared),
            ShareClipped = judged.Nuisances?.ShareClipped,
            Overlap = ArmOverlap.Of(judged),
            Balance = FeatureBalance.Of(judged, subject.Prepared),
            Sensitivity = SensitivitySummary.Of(judged, subject.Prepared),
            Placebo = PlaceboSummary.Of(judged, subject.Prepared, subject.Seed),
            Recommendation = RecommendationSummary.Of(judged, subject),
            PolicyTree = PolicyTreeSummary.Of(judged, subject.InUnits, subject.Seed),
            Agreement = AgreementSummary.Of(judged),
            Explanation = subject.Explanation,
        };
    }

    private static string NameOf(Outcomes truth) => truth.Observed switch
    {
        Numbers numbers => $"mean {numbers.Name}{(numbers.Unit is null ? "" : $" ({numbers.Unit})")}",
        Classes classes => $"probability of {classes.Names[1]}",
        Events events => FormattableString.Invariant(
            $"mean time without {events.CauseNames[0]} up to {truth.HorizonOfTimes:0.####}{(events.Unit is null ? "" : $" {events.Unit}")}"),
        _ => throw new ArgumentException($"needed numbers, two classes or events but got {truth.Observed.GetType().Name}", nameof(truth)),
    };
}

/// <summary>What a summary of effects is made from.</summary>
/// <param name="Set">Name of the rows, for the samples of the bootstrap.</param>
/// <param name="Ids">The patient of each row.</param>
/// <param name="Truth">What happened to them.</param>
/// <param name="Said">What the model says of them.</param>
/// <param name="Prepared">Their features as the model reads them.</param>
/// <param name="InUnits">The same features in their own units, for rules that people read.</param>
/// <param name="Seed">The experiment's seed.</param>
internal sealed record EffectSubject(string Set, IReadOnlyList<string> Ids, Outcomes Truth, Effects Said, Rows Prepared, Rows InUnits, long Seed)
{
    /// <summary>The participants table by arm.</summary>
    public IReadOnlyList<ParticipantLine> Participants { get; init; } = [];

    /// <summary>What moves the effect; null where it was not worked out.</summary>
    public EffectExplanation? Explanation { get; init; }

    /// <summary>The rows that a model is judged by; null of other targets than outcomes of treatment.</summary>
    /// <param name="trained">The model.</param>
    /// <param name="sets">The patients.</param>
    /// <param name="measured">What it says of them.</param>
    public static EffectSubject? Of(TrainedModel trained, PatientSets sets, Measured measured)
    {
        var judged = sets[measured.Judged];
        return (judged.Targets, measured.Predictions[measured.Judged]) is not (Outcomes truth, Effects said) ? null
            : new EffectSubject(
                measured.Judged,
                judged.Ids,
                truth,
                said,
                (Rows)trained.Preparation.Apply(judged).Inputs,
                (Rows)InUnitsOf(trained, sets).Apply(judged).Inputs,
                trained.Experiment.Seed)
            {
                Participants = ParticipantsTable.ByArm(sets.All, (Outcomes)sets.All.Targets),
                Explanation = EffectExplanation.Of(trained.Predict, judged, trained.Experiment.Seed),
            };
    }

    private static Preparation InUnitsOf(TrainedModel trained, PatientSets sets)
    {
        var config = trained.Experiment.Preparation with { Scale = Scaling.None, Columns = new Dictionary<string, Scaling>() };
        return config.Fit(sets[PatientSets.Train]);
    }
}
