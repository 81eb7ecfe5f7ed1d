using HealthTorch.Core.Experiments;
using HealthTorch.Data;
using HealthTorch.Data.Preparation;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Treatment;
using HealthTorch.Networks.Treatment;
using HealthTorch.Statistics.Treatment.Learners;

namespace HealthTorch.Core.Treatment;

/// <summary>The inputs of a summary of treatment effects.</summary>
/// <param name="EvaluationSet">Name of the set of rows, which is part of the bootstrap seed.</param>
/// <param name="Ids">The patient of each row.</param>
/// <param name="Truth">Their observed outcomes.</param>
/// <param name="PredictedEffects">Predictions of models that were not trained on these rows.</param>
/// <param name="Prepared">Their features as the model reads them.</param>
/// <param name="Unscaled">The same features in their original units, for readable rules.</param>
/// <param name="Seed">The seed of the experiment.</param>
internal sealed record EffectEvaluationInput(
    string EvaluationSet,
    IReadOnlyList<string> Ids,
    TreatmentOutcomes Truth,
    EffectPrediction PredictedEffects,
    FeatureRows Prepared,
    FeatureRows Unscaled,
    long Seed)
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
    public IReadOnlyList<ParticipantsRow> Participants { get; init; } = [];

    /// <summary>The explanation of the effect; null where it was not computed.</summary>
    public EffectShapleySummary? Explanation { get; init; }

    /// <summary>Cancels long computations.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>The inputs for the evaluation set; null for targets other than treatment outcomes.</summary>
    /// <param name="trained">The model.</param>
    /// <param name="sets">The data partitions.</param>
    /// <param name="evaluation">The evaluation results of the model.</param>
    /// <param name="cancellation">Cancels long computations.</param>
    public static EffectEvaluationInput? ForEvaluationSet(
        TrainedModel trained, DataPartitions sets, EvaluationResult evaluation, CancellationToken cancellation)
    {
        var evaluationSet = sets[evaluation.EvaluationSet];
        return Create(trained, sets, evaluationSet, evaluation) is not { } subject ? null : subject with
        {
            Cancellation = cancellation,
            Explanation = EffectShapleySummary.Compute(trained.PredictUntil(cancellation), evaluationSet, trained.Experiment.Seed),
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
    public static EffectEvaluationInput? ForFolds(
        TrainedModel delivered, DataPartitions sets, Cohort evaluationSet, EvaluationResult evaluation, CancellationToken cancellation) =>
        Create(delivered, sets, evaluationSet, evaluation) is { } subject ? subject with { Cancellation = cancellation } : null;

    private static EffectEvaluationInput? Create(
        TrainedModel trained, DataPartitions sets, Cohort evaluationSet, EvaluationResult evaluation) =>
        (evaluationSet.Targets, evaluation.Predictions[evaluation.EvaluationSet])
                is not (TreatmentOutcomes truth, EffectPrediction prediction)
            || trained.Experiment.Task is not TreatmentEffect task ? null
            : new EffectEvaluationInput(
                evaluation.EvaluationSet,
                evaluationSet.Ids,
                truth,
                prediction,
                (FeatureRows)trained.Preparation.Transform(evaluationSet).Inputs,
                (FeatureRows)UnscaledPreparation(trained, sets).Transform(evaluationSet).Inputs,
                trained.Experiment.Seed)
            {
                ColumnOfFeature =
                    [.. trained.Preparation.Columns.Index().SelectMany(column => column.Item.Features.Select(_ => column.Index))],
                Learner = task.Learner,
                Draws = task.Draws,
                Subgroups = SubgroupColumn.From(task, evaluationSet),
                Participants = ParticipantsTable.CreateByArm(sets.All, (TreatmentOutcomes)sets.All.Targets),
            };

    private static FittedPreparation UnscaledPreparation(TrainedModel trained, DataPartitions sets)
    {
        var config = trained.Experiment.Preparation with { Scale = ScalingMethod.None, Columns = new Dictionary<string, ScalingMethod>() };
        return config.Fit(sets[DataPartitions.Train]);
    }
}
