using HealthTorch.Data;
using HealthTorch.Estimators;
using HealthTorch.Tasks;

namespace HealthTorch.Experiments;

/// <summary>What a summary of effects is made from.</summary>
/// <param name="Set">Name of the rows, for the samples of the bootstrap.</param>
/// <param name="Ids">The patient of each row.</param>
/// <param name="Truth">What happened to them.</param>
/// <param name="Said">What models say of them that have not seen them.</param>
/// <param name="Prepared">Their features as the model reads them.</param>
/// <param name="InUnits">The same features in their own units, for rules that people read.</param>
/// <param name="Seed">The experiment's seed.</param>
internal sealed record EffectSubject(string Set, IReadOnlyList<string> Ids, Outcomes Truth, Effects Said, Rows Prepared, Rows InUnits, long Seed)
{
    /// <summary>The source column of each prepared feature; null where each feature is a column of its own.</summary>
    public IReadOnlyList<int>? ColumnOfFeature { get; init; }

    /// <summary>How effects were learned; null where it is not known.</summary>
    public MetaLearner? Learner { get; init; }

    /// <summary>Draws of the folds of the regressions that average effects are estimated with.</summary>
    public int Draws { get; init; } = 1;

    /// <summary>The columns by which effects in subgroups are estimated.</summary>
    public IReadOnlyList<SubgroupColumn> Subgroups { get; init; } = [];

    /// <summary>The participants table by arm.</summary>
    public IReadOnlyList<ParticipantLine> Participants { get; init; } = [];

    /// <summary>What moves the effect; null where it was not worked out.</summary>
    public EffectExplanation? Explanation { get; init; }

    /// <summary>Ends what takes long.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>The rows that a model is judged by; null of other targets than outcomes of treatment.</summary>
    /// <param name="trained">The model.</param>
    /// <param name="sets">The patients.</param>
    /// <param name="measured">What it says of them.</param>
    /// <param name="cancellation">Ends what takes long.</param>
    public static EffectSubject? OfHeldOut(TrainedModel trained, PatientSets sets, Measured measured, CancellationToken cancellation)
    {
        var judged = sets[measured.Judged];
        return Of(trained, sets, judged, measured) is not { } subject ? null : subject with
        {
            Cancellation = cancellation,
            Explanation = EffectExplanation.Of(trained.PredictUntil(cancellation), judged, trained.Experiment.Seed),
        };
    }

    /// <summary>All patients, each judged by the model of a fold that has not seen them; null of other targets than outcomes of treatment.</summary>
    /// <param name="delivered">The model of all rows; it says how features are prepared, and predicts nothing here.</param>
    /// <param name="sets">Its patients.</param>
    /// <param name="judged">All patients, with what they are judged by.</param>
    /// <param name="measured">What the models of the folds say.</param>
    /// <param name="cancellation">Ends what takes long.</param>
    public static EffectSubject? OfFolds(
        TrainedModel delivered, PatientSets sets, Cohort judged, Measured measured, CancellationToken cancellation) =>
        Of(delivered, sets, judged, measured) is { } subject ? subject with { Cancellation = cancellation } : null;

    private static EffectSubject? Of(TrainedModel trained, PatientSets sets, Cohort judged, Measured measured) =>
        (judged.Targets, measured.Predictions[measured.Judged]) is not (Outcomes truth, Effects said)
            || trained.Experiment.Task is not TreatmentEffect task ? null
            : new EffectSubject(
                measured.Judged,
                judged.Ids,
                truth,
                said,
                (Rows)trained.Preparation.Apply(judged).Inputs,
                (Rows)InUnitsOf(trained, sets).Apply(judged).Inputs,
                trained.Experiment.Seed)
            {
                ColumnOfFeature = [.. trained.Preparation.Columns.Index().SelectMany(column => column.Item.Features.Select(_ => column.Index))],
                Learner = task.Learner,
                Draws = task.Draws,
                Subgroups = SubgroupColumn.Of(task, judged),
                Participants = ParticipantsTable.ByArm(sets.All, (Outcomes)sets.All.Targets),
            };

    private static Preparation InUnitsOf(TrainedModel trained, PatientSets sets)
    {
        var config = trained.Experiment.Preparation with { Scale = Scaling.None, Columns = new Dictionary<string, Scaling>() };
        return config.Fit(sets[PatientSets.Train]);
    }
}
