using HealthTorch.Core.Experiments;
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

/// <summary>
/// Trains a model for each fold, in parallel, evaluates the models on their test rows, and delivers one more model that is trained on all
/// rows.
/// </summary>
internal sealed class CrossValidationRun(KFold config, Experiment experiment, RunContext context) : ExperimentRun(experiment, context)
{

    protected override ExperimentResult Execute(
        RunFolder folder, LoadedData loaded, IReadOnlyList<Metric> metrics, CancellationToken cancellation)
    {
        var cohort = loaded.Cohort;
        var folds = config.CreateFolds(cohort, Experiment.Seed, Stopping);
        foreach (var fold in folds)
        {
            ArmCoverage.Check(Experiment, cohort, fold.Split, $" of fold {fold.Number}");
            StrataCoverage.Check(Experiment, cohort, fold.Split, $" of fold {fold.Number}");
        }

        var all = config.TrainOnAll(cohort, Experiment.Seed, Stopping);
        StrataCoverage.Check(Experiment, cohort, all, " of the final model");
        var final = new DataPartitions(cohort, all);
        metrics = FollowUpLimit.Apply(metrics, cohort, folds);
        BeginStage("auditing", cancellation);
        var ignored = Experiment.Data.ReadIgnored(cohort, cancellation);
        var audit = DataAudit.RunFolds(cohort, [.. folds.Take(config.Folds).Select(fold => fold.Split.Test)], ignored);
        var results = Train(cohort, metrics, folds, cancellation);
        using var trained = TrainedModel.Fit(Experiment, final, metrics, epoch => OnEpoch("training on all rows", epoch), cancellation);
        var domain = MoleculeDomain.Fit(final[DataPartitions.Train]);
        KeepModel(folder, trained, domain);
        var ending = AfterTraining(cancellation);
        BeginStage("evaluating", ending);
        var evaluationSet = EvaluationNuisanceEstimator.AddTo(cohort, trained.Preparation, Experiment.Seed);
        var measurement = new CrossValidationEvaluator(evaluationSet, metrics, results, ending);
        var evaluation = measurement.Evaluate();
        return Write(folder, loaded, new RunResult
        {
            Model = trained,
            Evaluation = evaluation,
            Audit = [.. audit, .. ZeroProbabilityCheck.Run(metrics, evaluation, cohort.Targets)],
            Participants = ParticipantsTable.Create(cohort, new Split([], [], [])),
            Sets = new Dictionary<string, int> { [DataPartitions.Folds] = cohort.Count },
            Figures = measurement.Figures(),
            LastTimes = LastTimes(cohort, folds),
            CoxRegressions = CoxRegressions(final.AllTraining),
            Importance = measurement.Importance(),
            Effects = EffectSummary.Compute(EffectEvaluationInput.ForFolds(trained, final, evaluationSet, evaluation, ending)),
            WritePredictions = measurement.WritePredictions,
            Domain = domain,
            Applicability = measurement.Applicability(),
            Molecules = measurement.Molecules(),
            CrossValidation = measurement.Summary(config, final),
        }, ending);
    }

    private static Dictionary<string, double>? LastTimes(Cohort cohort, IReadOnlyList<Fold> folds) => cohort.Targets is SurvivalTimes events
        ? new() { [DataPartitions.Folds] = folds.Min(fold => fold.Split.Test.Max(row => events.Times[row])) }
        : null;

    private FoldResult[] Train(Cohort cohort, IReadOnlyList<Metric> metrics, IReadOnlyList<Fold> folds, CancellationToken cancellation)
    {
        var progress = new FoldProgress(Context.Progress, folds.Count, Experiment.Training.Epochs);
        return ParallelRunner.Run(folds.Count, config.Parallel ?? Environment.ProcessorCount, One, cancellation);

        FoldResult One(int index, CancellationToken ending)
        {
            var result = FoldResult.Train(Experiment, cohort, folds[index], metrics, epoch => progress.OnEpoch(index, epoch), ending);
            progress.OnFoldCompleted(index);
            return result;
        }
    }
}
