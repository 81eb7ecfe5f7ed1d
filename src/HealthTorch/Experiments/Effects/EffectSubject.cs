using HealthTorch.Data;
using HealthTorch.Estimators;
using HealthTorch.Tasks;

namespace HealthTorch.Experiments;

/// <summary>The inputs of a summary of treatment effects.</summary>
/// <param name="Set">Name of the set of rows, which is part of the bootstrap seed.</param>
/// <param name="Ids">The patient of each row.</param>
/// <param name="Truth">Their observed outcomes.</param>
/// <param name="Said">Predictions of models that were not trained on these rows.</param>
/// <param name="Prepared">Their features as the model reads them.</param>
/// <param name="InUnits">The same features in their original units, for readable rules.</param>
/// <param name="Seed">The seed of the experiment.</param>
internal sealed record EffectSubject(
    string Set, IReadOnlyList<string> Ids, Outcomes Truth, Effects Said, Rows Prepared, Rows InUnits, long Seed)
{
    /// <summary>The source column of each prepared feature; null where each feature is its own column.</summary>
    public IReadOnlyList<int>? ColumnOfFeature { get; init; }

    /// <summary>The meta-learner; null where it is unknown.</summary>
    public MetaLearner? Learner { get; init; }

    /// <summary>Number of draws of the folds of the nuisance regressions.</summary>
    public int Draws { get; init; } = 1;

    /// <summary>The columns that define the subgroups.</summary>
    public IReadOnlyList<SubgroupColumn> Subgroups { get; init; } = [];

    /// <summary>The participants table by arm.</summary>
    public IReadOnlyList<ParticipantLine> Participants { get; init; } = [];

    /// <summary>The explanation of the effect; null where it was not computed.</summary>
    public EffectExplanation? Explanation { get; init; }

    /// <summary>Cancels long computations.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>The inputs for the evaluation set; null for targets other than treatment outcomes.</summary>
    /// <param name="trained">The model.</param>
    /// <param name="sets">The data partitions.</param>
    /// <param name="evaluation">The evaluation results of the model.</param>
    /// <param name="cancellation">Cancels long computations.</param>
    public static EffectSubject? OfHeldOut(TrainedModel trained, PatientSets sets, Measured evaluation, CancellationToken cancellation)
    {
        var evaluationSet = sets[evaluation.Judged];
        return Of(trained, sets, evaluationSet, evaluation) is not { } subject ? null : subject with
        {
            Cancellation = cancellation,
            Explanation = EffectExplanation.Of(trained.PredictUntil(cancellation), evaluationSet, trained.Experiment.Seed),
        };
    }

    /// <summary>
    /// The inputs for all patients, each predicted by the model of a fold that was not trained on the patient; null for targets other than
    /// treatment outcomes.
    /// </summary>
    /// <param name="delivered">The model of all rows; only its preparation is used, not its predictions.</param>
    /// <param name="sets">The data partitions of that model.</param>
    /// <param name="evaluationSet">All patients, with their evaluation nuisances.</param>
    /// <param name="evaluation">The evaluation results of the models of the folds.</param>
    /// <param name="cancellation">Cancels long computations.</param>
    public static EffectSubject? OfFolds(
        TrainedModel delivered, PatientSets sets, Cohort evaluationSet, Measured evaluation, CancellationToken cancellation) =>
        Of(delivered, sets, evaluationSet, evaluation) is { } subject ? subject with { Cancellation = cancellation } : null;

    private static EffectSubject? Of(TrainedModel trained, PatientSets sets, Cohort evaluationSet, Measured evaluation) =>
        (evaluationSet.Targets, evaluation.Predictions[evaluation.Judged]) is not (Outcomes truth, Effects prediction)
            || trained.Experiment.Task is not TreatmentEffect task ? null
            : new EffectSubject(
                evaluation.Judged,
                evaluationSet.Ids,
                truth,
                prediction,
                (Rows)trained.Preparation.Apply(evaluationSet).Inputs,
                (Rows)InUnitsOf(trained, sets).Apply(evaluationSet).Inputs,
                trained.Experiment.Seed)
            {
                ColumnOfFeature =
                    [.. trained.Preparation.Columns.Index().SelectMany(column => column.Item.Features.Select(_ => column.Index))],
                Learner = task.Learner,
                Draws = task.Draws,
                Subgroups = SubgroupColumn.Of(task, evaluationSet),
                Participants = ParticipantsTable.ByArm(sets.All, (Outcomes)sets.All.Targets),
            };

    private static Preparation InUnitsOf(TrainedModel trained, PatientSets sets)
    {
        var config = trained.Experiment.Preparation with { Scale = Scaling.None, Columns = new Dictionary<string, Scaling>() };
        return config.Fit(sets[PatientSets.Train]);
    }
}
