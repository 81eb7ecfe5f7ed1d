using HealthTorch.Core.Experiments;
using HealthTorch.Core.Molecules;
using HealthTorch.Core.Survival;
using HealthTorch.Core.Treatment;
using HealthTorch.Data;
using HealthTorch.Data.Survival;
using HealthTorch.Sources;
using HealthTorch.Sources.Audit;
using HealthTorch.Sources.Molecules;
using HealthTorch.Sources.Splits;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Core.Validation;

/// <summary>Trains on the training rows of a split and evaluates on each of its partitions.</summary>
internal sealed class HoldOutRun(Experiment experiment, RunContext context) : ExperimentRun(experiment, context)
{
    protected override ExperimentResult Execute(
        RunFolder folder, LoadedData loaded, IReadOnlyList<Metric> metrics, CancellationToken cancellation)
    {
        BeginStage("splitting the data", cancellation);
        var split = Experiment.Split!.Assign(loaded.Cohort, Experiment.Seed);
        ArmCoverage.Check(Experiment, loaded.Cohort, split);
        ArmCoverage.CheckTest(loaded.Cohort, split.Test);
        var parts = WithStopping(loaded.Cohort, split);
        StrataCoverage.Check(Experiment, loaded.Cohort, parts);
        BeginStage("auditing", cancellation);
        var audit = DataAudit.Run(loaded.Cohort, split, Experiment.Data.ReadIgnored(loaded.Cohort, cancellation));
        var sets = new DataPartitions(loaded.Cohort, parts);
        metrics = FollowUpLimit.Apply(metrics, sets);
        BeginStage("training", cancellation);
        using var trained = TrainedModel.Fit(Experiment, sets, metrics, epoch => OnEpoch("training", epoch), cancellation);
        var domain = MoleculeDomain.Fit(sets[DataPartitions.Train]);
        KeepModel(folder, trained, domain);
        var ending = AfterTraining(cancellation);
        sets = sets.Transform(patients => EvaluationNuisanceEstimator.AddTo(patients, trained.Preparation, Experiment.Seed));
        var evaluation = new Evaluator(Experiment, sets, metrics, ReportStage, ending).Evaluate(trained);
        BeginStage("computing the figures", ending);
        var figures = FigureDataBuilder.Create(
            evaluation.EvaluationSet,
            sets[evaluation.EvaluationSet].Targets,
            evaluation.Predictions[evaluation.EvaluationSet],
            evaluation.ComparedPredictions);
        BeginStage("testing proportional hazards", ending);
        var regressions = CoxRegressions(sets.AllTraining);
        var similarities = ApplicabilityDomain.Similarities(sets);
        return Write(folder, loaded, new RunResult
        {
            Model = trained,
            Evaluation = evaluation,
            Audit =
            [
                .. audit,
                .. CensoringWeightCheck.Run(
                    metrics,
                    evaluation.EvaluationSet,
                    sets[evaluation.EvaluationSet].Targets,
                    evaluation.Predictions[evaluation.EvaluationSet]),
                .. ZeroProbabilityCheck.Run(metrics, evaluation, sets[evaluation.EvaluationSet].Targets),
            ],
            Participants = ParticipantsTable.Create(loaded.Cohort, split),
            Sets = sets.Names.ToDictionary(set => set, set => sets[set].Count),
            Figures = figures,
            LastTimes = loaded.Cohort.Targets is SurvivalTimes
                ? sets.Names.ToDictionary(set => set, set => ((SurvivalTimes)sets[set].Targets).Times.Max())
                : null,
            CoxRegressions = regressions,
            Importance = Importance(trained, metrics, sets[evaluation.EvaluationSet], ending),
            RiskExplanations = RiskShapleySummary.Compute(
                trained.PredictUntil(ending),
                sets[evaluation.EvaluationSet],
                evaluation.Predictions[evaluation.EvaluationSet],
                Experiment.Seed),
            Effects = EffectSummary.Compute(EffectEvaluationInput.ForEvaluationSet(trained, sets, evaluation, ending)),
            WritePredictions = csv => PredictionTable.Write(
                csv,
                sets,
                evaluation.Predictions.ToDictionary(set => set.Key, set => SurvivalColumns.AddMetricTimes(metrics, set.Value)),
                similarities),
            Domain = domain,
            Applicability = ApplicabilityDomain.Compute(
                Evaluator.LeadingMetric(metrics),
                sets[evaluation.EvaluationSet].Targets,
                evaluation.Predictions[evaluation.EvaluationSet],
                similarities?[evaluation.EvaluationSet]),
            ClassSets =
                PredictionSetSummary.Compute(sets[evaluation.EvaluationSet].Targets, evaluation.Predictions[evaluation.EvaluationSet]),
            Molecules = MoleculeSummary.Compute(trained, sets, evaluation.Predictions, Evaluator.LeadingMetric(metrics)),
        }, ending);
    }

    private Split WithStopping(Cohort cohort, Split split) => split.Validation.Count > 0
        ? split
        : EarlyStoppingRows.HoldOut(Experiment.Split!.WithGroups(cohort), split, Stopping?.Share, stratify: true, Experiment.Seed);

    private RiskPermutationImportance? Importance(
        TrainedModel trained, IReadOnlyList<Metric> metrics, Cohort evaluationSet, CancellationToken cancellation)
    {
        BeginStage("explaining", cancellation);
        return RiskPermutationImportance.Compute(trained.PredictUntil(cancellation), evaluationSet, metrics, Experiment.Seed);
    }
}
